using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Sketches;

namespace Dashboard.Benchmarks.Baselines;

/// <summary>What one would do: the P95 of a minute against the median of the hour of the week and 3.5 of its median deviations, as logarithms.</summary>
internal sealed class MedianDetector : IDetector
{
    private const double Deviations = 3.5;
    private readonly (double Middle, double Deviation)?[] _hours;

    public MedianDetector(ILookup<int, double> minutes) => _hours =
    [
        .. Enumerable.Range(0, HourOfWeek.Count).Select(hour => minutes[hour].ToList()).Select(values =>
            values.Count == 0 ? ((double, double)?)null : (RobustStatistics.Median(values), RobustStatistics.Deviation(values))),
    ];

    public bool Next(DateTimeOffset time, Sketch minute) =>
        _hours[HourOfWeek.Of(time)] is var (middle, deviation) && minute.Quantile(0.95) is { } p95 && Math.Log(p95) > middle + (Deviations * deviation);
}
