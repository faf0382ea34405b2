namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// Makes an endpoint's baselines of its past hours. Medians over weeks, so that an hour with an incident moves nothing; the hour of the week
/// where there are enough of it, else the hour of the day, else all. Pure.
/// </summary>
public static class BaselineBuilder
{
    /// <summary>From so many hours of a kind on they are a baseline.</summary>
    public const int LeastHours = 3;

    /// <summary>An hour with fewer requests says nothing about its P95.</summary>
    public const int LeastRequests = 200;

    // A share of hardly anything would make a single slow request a regression; most of the time it is 0.05.
    private const double LeastShare = 0.02;
    private const double MostShare = 0.2;
    // What hours differ by anyway, whatever few of them say.
    private const double LeastDrift = 0.05;
    // The band of a chart: two robust deviations on either side, of the logarithm, at least a tenth.
    private const double BandDeviations = 2;
    private const double LeastBand = 0.1;

    /// <summary>By hour of the week; null where there is not enough for any.</summary>
    /// <param name="hours">Hours that are over, in any order; those with little traffic are left out.</param>
    public static Baseline?[] Of(IEnumerable<MeasuredHour> hours)
    {
        var known = hours.Where(hour => hour.Latency.Count >= LeastRequests).ToList();
        var byHour = known.ToLookup(hour => HourOfWeek.Of(hour.Start));
        var byDay = known.ToLookup(hour => HourOfWeek.Of(hour.Start) % HourOfWeek.PerDay);
        Baseline? all = known.Count >= LeastHours ? Make(known, BaselineSource.All) : null;
        var ofDay = Enumerable.Range(0, HourOfWeek.PerDay).Select(hour => Enough(byDay[hour]) ? Make([.. byDay[hour]], BaselineSource.HourOfDay) : all).ToArray();
        var result = new Baseline?[HourOfWeek.Count];
        for (var hour = 0; hour < result.Length; hour++)
            result[hour] = Enough(byHour[hour]) ? Make([.. byHour[hour]], BaselineSource.HourOfWeek) : ofDay[hour % HourOfWeek.PerDay];
        return WithDrift(result, known);
    }

    private static bool Enough(IEnumerable<MeasuredHour> hours) => hours.Take(LeastHours).Count() == LeastHours;

    private static Baseline Make(List<MeasuredHour> hours, BaselineSource source)
    {
        var threshold = RobustStatistics.WeightedMedian(hours.Select(hour => (hour.Latency.P95Ns, (double)hour.Latency.Count)));
        var share = RobustStatistics.WeightedMedian(hours.Select(hour => (hour.Latency.ShareAbove(threshold), (double)hour.Latency.Count)));
        var spread = Math.Max(LeastBand, BandDeviations * RobustStatistics.Deviation([.. hours.Select(hour => Math.Log(hour.Latency.P95Ns))]));
        return new(
            threshold, Math.Clamp(share, LeastShare, MostShare), LeastDrift, threshold * Math.Exp(-spread), threshold * Math.Exp(spread),
            RobustStatistics.Median([.. hours.Select(hour => (double)hour.Errors / hour.Latency.Count)]),
            RobustStatistics.Median([.. hours.Select(hour => (double)hour.Latency.Count)]), hours.Count, source);
    }

    // Of the endpoint as a whole: the three or six hours of one kind say too little about it.
    private static Baseline?[] WithDrift(Baseline?[] baselines, List<MeasuredHour> hours)
    {
        var ratios = new List<double>();
        var byChance = new List<double>();
        foreach (var hour in hours)
        {
            if (baselines[HourOfWeek.Of(hour.Start)] is not { } baseline) continue;
            ratios.Add(hour.Latency.ShareAbove(baseline.ThresholdNs) / baseline.Share);
            byChance.Add((1 - baseline.Share) / (hour.Latency.Count * baseline.Share));
        }

        var deviation = RobustStatistics.Deviation(ratios);
        var drift = Math.Sqrt(Math.Max(LeastDrift * LeastDrift, (deviation * deviation) - RobustStatistics.Median(byChance)));
        return Array.ConvertAll(baselines, baseline => baseline is null ? null : baseline with { Drift = drift });
    }
}
