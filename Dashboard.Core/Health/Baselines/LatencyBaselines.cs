namespace Dashboard.Core.Health.Baselines;

/// <summary>Makes baselines of latency: medians over weeks.</summary>
internal static class LatencyBaselines
{
    // What hours differ by anyway, whatever few of them say.
    private const double LeastDrift = 0.05;

    private static readonly Percentile Median = new(shape => shape.P50Ns, 0.4, 0.6);
    private static readonly Percentile Body = new(shape => shape.P75Ns, 0.15, 0.35);
    // A share of hardly anything would make a single slow request a regression.
    private static readonly Percentile Tail = new(shape => shape.P95Ns, 0.02, 0.2);

    /// <summary>By hour of the week; null where there is not enough for any.</summary>
    public static LatencyBaseline?[] Of(IEnumerable<MeasuredHour> hours)
    {
        var known = hours.Where(hour => hour.Latency?.Count >= BaselineBuilder.LeastRequests).ToList();
        var groups = HourGroup.Of(known, orAll: true);
        // Of the endpoint as a whole: the three or six hours of one kind say too little about it.
        var (median, body, tail) = (Differences.Of(groups, known, Median), Differences.Of(groups, known, Body), Differences.Of(groups, known, Tail));
        return HourGroup.Make(groups, group =>
        {
            var line = Tail.Line(group.Hours, tail.Drift);
            return new LatencyBaseline(
                line, Body.Line(group.Hours, body.Drift), UsualBand.OfRatio(Median.Middle(group.Hours), median.Spread), UsualBand.OfRatio(line.Ns, tail.Spread),
                group.Hours.Count, group.Source);
        });
    }

    private sealed record Percentile(Func<LatencyShape, double> Of, double LeastShare, double MostShare)
    {
        public double Middle(IReadOnlyList<MeasuredHour> hours) => WeightedMedian(hours, Of);

        public SlowLine Line(IReadOnlyList<MeasuredHour> hours, double drift)
        {
            var ns = Middle(hours);
            return new(ns, Math.Clamp(WeightedMedian(hours, shape => shape.ShareAbove(ns)), LeastShare, MostShare), drift);
        }

        private static double WeightedMedian(IReadOnlyList<MeasuredHour> hours, Func<LatencyShape, double> figure) =>
            RobustStatistics.WeightedMedian(hours, hour => figure(hour.Latency!), static hour => hour.Latency!.Count);
    }

    // How far hours are from the others of their kind: the share above the line beyond chance, and the logarithm of the percentile itself.
    private readonly record struct Differences(double Drift, double Spread)
    {
        public static Differences Of(HourGroup?[] groups, List<MeasuredHour> hours, Percentile percentile)
        {
            var (ratios, byChance, logs) = (new List<double>(), new List<double>(), new List<double>());
            var lines = new WithoutOne<SlowLine>(others => percentile.Line(others, drift: 0));
            foreach (var hour in hours)
            {
                if (groups[HourOfWeek.Of(hour.Start)] is not { } group) continue;
                var (line, latency) = (lines.Of(group, hour), hour.Latency!);
                ratios.Add(latency.ShareAbove(line.Ns) / line.Share);
                byChance.Add((1 - line.Share) / (latency.Count * line.Share));
                logs.Add(Math.Log(percentile.Of(latency) / line.Ns));
            }

            var deviation = RobustStatistics.Deviation(ratios);
            return new(
                Math.Sqrt(Math.Max(LeastDrift * LeastDrift, (deviation * deviation) - RobustStatistics.Median(byChance))), RobustStatistics.Deviation(logs));
        }
    }
}
