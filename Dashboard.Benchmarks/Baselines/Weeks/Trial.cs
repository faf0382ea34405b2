using Dashboard.Core.Health.Baselines;

namespace Dashboard.Benchmarks.Baselines.Weeks;

/// <summary>An endpoint that is learnt over weeks, watched for a week without a change, and then with changes.</summary>
/// <param name="Days">How long it was watched without a change.</param>
/// <param name="Ours">False alarms by figure.</param>
/// <param name="Usual">The same of what one would do.</param>
/// <param name="Changes">What became of each change.</param>
internal sealed record Trial(int Days, int[] Ours, int[] Usual, IReadOnlyList<Found> Changes)
{
    private const int Hour = 60;
    private const int LookedFor = 3 * Hour;

    /// <summary>Runs one.</summary>
    /// <param name="perMinute">Requests a minute, over a week.</param>
    /// <param name="seed">The endpoint.</param>
    /// <param name="weeks">How many are learnt.</param>
    /// <param name="days">How many are watched without a change.</param>
    /// <param name="each">How many changes of each kind.</param>
    public static Trial Run(double perMinute, int seed, int weeks, int days, int each)
    {
        var (endpoint, other) = (new SimulatedEndpoint(perMinute, seed), new MedianDetector());
        var baseline = BaselineBuilder.Of(endpoint.Learn(weeks, other.Learn));
        Watched[] quiet = [new(new JudgeDetector(baseline)), new(other)];
        for (var minute = 0; minute < days * 24 * Hour; minute++) Show(endpoint.Next(Change.None), quiet);

        var (luck, found) = (new Luck((ulong)seed), new List<Found>());
        for (var i = 0; i < each; i++)
        {
            foreach (var change in Change.All)
            {
                endpoint.Skip(luck.Below(12 * Hour));
                Watched[] shifted = [new(new JudgeDetector(baseline)), new(other)];
                // An hour before, so that windows are full.
                for (var minute = 0; minute < Hour; minute++) Show(endpoint.Next(Change.None), shifted);
                var isBusy = endpoint.UsualRate >= perMinute;
                for (var minute = 0; minute < LookedFor; minute++) Show(endpoint.Next(change), shifted);
                found.Add(new(change, isBusy, shifted[0].FirstAfter(change.Figure, Hour), shifted[1].FirstAfter(change.Figure, Hour)));
            }
        }

        return new(days, Alarms(quiet[0]), Alarms(quiet[1]), found);
    }

    private static void Show(SimulatedMinute minute, Watched[] watched)
    {
        foreach (var one in watched) one.Next(minute);
    }

    private static int[] Alarms(Watched watched) => Array.ConvertAll(Enum.GetValues<Figure>(), watched.Episodes);
}
