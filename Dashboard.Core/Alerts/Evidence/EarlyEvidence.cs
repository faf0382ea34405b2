using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Evidence;

/// <summary>
/// Whether the last seconds alone show that more requests are bad than a rule allows, long before the rule's window is full of them: when
/// the lower bound of the share (<see cref="WilsonBound"/>) over the last 5, 15 or 30 s lies above what is allowed.
/// </summary>
/// <remarks>
/// How sure it has to be was reckoned exactly (<c>Dashboard.Benchmarks -- long evidence</c>), since one looks each second at windows that
/// overlap: with a constant share of 80 % of what is allowed, all seconds of a day together in which any window would show a breach are
/// less than 0.01, which the alarms cannot be more than. For a P95 or an error rate of 5 %, at most:
/// <code>
///   10 requests/s    7.2e-3 seconds a day (5.2e-3 when exactly 10 come each second)
///  100 requests/s    2.3e-7
/// 1000 requests/s    3.4e-18
/// </code>
/// The fewer are allowed the more skewed are their numbers, so it has to be surer: with 6.5 a P99 at 10 requests/s would have 1.4 such
/// seconds a day. Below 10 requests/s chance shows up to 2 seconds a day; they have to last as long as the rule says all the same.
/// </remarks>
public static class EarlyEvidence
{
    /// <summary>So many bad ones there have to be: fewer are chance, whatever their share.</summary>
    public const int MinBad = 5;

    /// <summary>How sure it has to be, in standard deviations.</summary>
    /// <param name="allowedShare">The share that is allowed.</param>
    public static double Z(double allowedShare) => allowedShare switch
    {
        >= 0.05 => 6.5,
        >= 0.01 => 9.5,
        _ => 13,
    };

    /// <summary>Whether a short window shows it by itself.</summary>
    public static bool IsBreach(ShortWindow window, double allowedShare) =>
        window.Bad >= MinBad && allowedShare is > 0 and < 1
        && WilsonBound.Lower(window.Bad, window.Count, Z(allowedShare)) > allowedShare;

    /// <summary>The shortest window that shows it; null: none does.</summary>
    public static ShortWindow? Find(AlertSample sample)
    {
        ShortWindow? found = null;
        foreach (var window in sample.Recent)
        {
            if (IsBreach(window, sample.AllowedShare) && (found is null || window.Seconds < found.Value.Seconds)) found = window;
        }

        return found;
    }
}
