using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Evidence;

/// <summary>
/// Whether the last seconds alone show that more requests are bad than a rule allows: long before the rule's window is full of them.
/// </summary>
public static class EarlyEvidence
{
    /// <summary>How many standard deviations the bound lies below the share that was seen.</summary>
    public const double Z = 6.5;

    /// <summary>So many bad ones there have to be: fewer are chance, whatever their share.</summary>
    public const int MinBad = 5;

    /// <summary>Whether a short window shows it by itself.</summary>
    public static bool IsBreach(ShortWindow window, double allowedShare) =>
        window.Bad >= MinBad && allowedShare is > 0 and < 1 && WilsonBound.Lower(window.Bad, window.Count, Z) > allowedShare;

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
