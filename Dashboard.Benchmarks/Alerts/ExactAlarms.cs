using Dashboard.Core.Alerts.Evidence;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Benchmarks.Alerts;

/// <summary>
/// How many seconds of a day chance alone shows a breach, reckoned and not drawn: for each window the chance of enough bad requests, times
/// the seconds of a day, added up over the windows (more than one may show it at once, so that is an upper bound). No day has more alarms
/// than such seconds.
/// </summary>
internal static class ExactAlarms
{
    public static readonly int[] Windows = [5, 15, 30];

    private const int SecondsPerDay = 86_400;

    /// <summary>When exactly so many requests come each second.</summary>
    public static double SecondsADayFixed(int perSecond, double allowed, double share) =>
        SecondsPerDay * Windows.Sum(seconds => Tail(perSecond * seconds, share, MinBad(seconds, perSecond * seconds, allowed)));

    /// <summary>When they come independently of each other, so many a second in the mean.</summary>
    public static double SecondsADayPoisson(int perSecond, double allowed, double share) =>
        SecondsPerDay * Windows.Sum(seconds => PoissonTail(seconds, perSecond * seconds, allowed, share));

    /// <summary>The fewest bad ones that show a breach, by the code that decides it.</summary>
    public static int MinBad(int seconds, int count, double allowed)
    {
        var (low, high) = (0, count + 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (EarlyEvidence.IsBreach(new ShortWindow(seconds, middle, count), allowed)) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private static double PoissonTail(int seconds, int mean, double allowed, double share)
    {
        var width = (int)(12 * Math.Sqrt(mean)) + 12;
        // Of many counts each so-manieth stands for its neighbours.
        var step = Math.Max(1, width / 300);
        var sum = 0.0;
        for (var count = Math.Max(0, mean - width); count <= mean + width; count += step)
        {
            var chance = Math.Exp((count * Math.Log(mean)) - mean - LogFactorials.Of(count)) * step;
            if (chance > 1e-30) sum += chance * Tail(count, share, MinBad(seconds, count, allowed));
        }

        return sum;
    }

    /// <summary>The chance of at least so many bad ones.</summary>
    private static double Tail(int count, double share, int bad)
    {
        var sum = 0.0;
        var (log, logOther) = (Math.Log(share), Math.Log(1 - share));
        for (var i = bad; i <= count; i++)
        {
            var ways = LogFactorials.Of(count) - LogFactorials.Of(i) - LogFactorials.Of(count - i);
            var term = Math.Exp(ways + (i * log) + ((count - i) * logOther));
            sum += term;
            // Past the mean the terms shrink faster and faster.
            if (term < sum * 1e-15 && i > count * share) break;
        }

        return sum;
    }
}
