namespace Dashboard.Core.Health.Baselines;

/// <summary>Makes baselines of how many requests there are: medians over weeks. An hour in which the program hardly ran says nothing.</summary>
internal static class TrafficBaselines
{
    // An endpoint that was not called for so long has gone: that it is not called is what is usual of it now. Longer than a weekend.
    private static readonly TimeSpan Gone = TimeSpan.FromHours(72);

    private const double LeastSeconds = MeasuredHour.Whole / 2;
    // Of fewer requests the logarithm is chance.
    private const double LeastExpected = 20;
    // What weeks differ by anyway, and minutes of an hour among themselves.
    private const double LeastSpread = 0.2;
    private const double MostSpread = 1;

    /// <summary>By hour of the week; null where there is not enough for any.</summary>
    /// <param name="hours">By ascending start, from the first with a request on.</param>
    public static TrafficBaseline?[] Of(IReadOnlyList<MeasuredHour> hours)
    {
        var known = hours.Where(hour => hour.Seconds >= LeastSeconds).ToList();
        if (known.Count == 0 || !known.Exists(hour => hour.Count > 0 && hour.Start > known[^1].Start - Gone)) return new TrafficBaseline?[HourOfWeek.Count];
        var groups = HourGroup.Of(known, orAll: false);
        var spread = Spread(groups, known);
        return HourGroup.Make(groups, group => new TrafficBaseline(UsualBand.OfRatio(PerSecond(group.Hours), spread), spread, group.Hours.Count, group.Source));
    }

    private static double PerSecond(IReadOnlyList<MeasuredHour> hours) => RobustStatistics.Median([.. hours.Select(hour => hour.Count / hour.Seconds)]);

    private static double Spread(HourGroup?[] groups, List<MeasuredHour> hours)
    {
        var (logs, byChance) = (new List<double>(), new List<double>());
        var perSecond = new WithoutOne<double>(PerSecond);
        foreach (var hour in hours)
        {
            if (groups[HourOfWeek.Of(hour.Start)] is not { } group) continue;
            var expected = perSecond.Of(group, hour) * hour.Seconds;
            if (expected < LeastExpected) continue;
            logs.Add(Math.Log((hour.Count + 1) / (expected + 1)));
            byChance.Add(1 / expected);
        }

        var deviation = RobustStatistics.WideDeviation(logs);
        return Math.Clamp(Math.Sqrt(Math.Max(0, (deviation * deviation) - RobustStatistics.Median(byChance))), LeastSpread, MostSpread);
    }
}
