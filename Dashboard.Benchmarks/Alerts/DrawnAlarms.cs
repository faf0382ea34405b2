using Dashboard.Core.Alerts.Evidence;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Benchmarks.Alerts;

/// <summary>
/// The same drawn, as a check of what was reckoned: seconds with far more bad requests than there are, each weighted by how much rarer it
/// really is (importance sampling). One of the three windows is made bad at a time; a draw counts by its chance under all three.
/// </summary>
internal static class DrawnAlarms
{
    private const int SecondsPerDay = 86_400;

    /// <summary>How many seconds of a day any window shows a breach, with its standard error.</summary>
    public static (double Seconds, double Error) SecondsADay(int perSecond, double allowed, double share, int draws, int seed)
    {
        var random = new Random(seed);
        // The last 5 s, the 10 before them, the 15 before those.
        int[] lengths = [5, 10, 15];
        var tilted = ExactAlarms.Windows.Select(seconds =>
            Math.Min(0.99, (double)ExactAlarms.MinBad(seconds, perSecond * seconds, allowed) / (perSecond * seconds))).ToArray();
        var bad = new int[3];
        var (sum, squares) = (0.0, 0.0);
        for (var draw = 0; draw < draws; draw++)
        {
            var made = draw % 3;
            for (var part = 0; part < 3; part++) bad[part] = Draw(random, perSecond * lengths[part], part <= made ? tilted[made] : share);
            if (!IsBreach(bad, perSecond, allowed)) continue;
            var odds = 0.0;
            for (var window = 0; window < 3; window++)
            {
                var (inWindow, count) = (bad.Take(window + 1).Sum(), perSecond * ExactAlarms.Windows[window]);
                var (more, fewer) = (Math.Log(tilted[window] / share), Math.Log((1 - tilted[window]) / (1 - share)));
                odds += Math.Exp((inWindow * more) + ((count - inWindow) * fewer));
            }

            var weight = 3 / odds;
            sum += weight;
            squares += weight * weight;
        }

        var mean = sum / draws;
        return (SecondsPerDay * mean, SecondsPerDay * Math.Sqrt(Math.Max(0, (squares / draws) - (mean * mean)) / draws));
    }

    private static bool IsBreach(int[] bad, int perSecond, double allowed)
    {
        var sum = 0;
        for (var window = 0; window < 3; window++)
        {
            sum += bad[window];
            var seconds = ExactAlarms.Windows[window];
            if (EarlyEvidence.IsBreach(new ShortWindow(seconds, sum, (long)perSecond * seconds), allowed)) return true;
        }

        return false;
    }

    private static int Draw(Random random, int count, double share)
    {
        var bad = 0;
        for (var i = 0; i < count; i++)
        {
            if (random.NextDouble() < share) bad++;
        }

        return bad;
    }
}
