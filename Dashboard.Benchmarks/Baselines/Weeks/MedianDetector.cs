using Dashboard.Core.Health.Baselines;

namespace Dashboard.Benchmarks.Baselines.Weeks;

/// <summary>What one would do: a minute's figure against the median of that hour of the week and 3.5 of its median deviations.</summary>
internal sealed class MedianDetector : IDetector
{
    private const double Deviations = 3.5;

    private readonly List<double>?[,] _learnt = new List<double>?[3, HourOfWeek.Count];
    private readonly (double Middle, double Deviation)?[,] _usual = new (double, double)?[3, HourOfWeek.Count];

    /// <summary>Takes a minute of the past.</summary>
    public void Learn(SimulatedMinute minute)
    {
        var hour = HourOfWeek.Of(minute.Start);
        foreach (var figure in Enum.GetValues<Figure>())
        {
            if (Of(minute, figure) is { } value) (_learnt[(int)figure, hour] ??= []).Add(value);
        }
    }

    public bool[] Next(SimulatedMinute minute)
    {
        var hour = HourOfWeek.Of(minute.Start);
        return Array.ConvertAll(Enum.GetValues<Figure>(), figure =>
        {
            if (Of(minute, figure) is not { } value || Usual((int)figure, hour) is not var (middle, deviation)) return false;
            var beyond = figure == Figure.Traffic ? Math.Abs(value - middle) : value - middle;
            return beyond > Deviations * deviation;
        });
    }

    private (double Middle, double Deviation)? Usual(int figure, int hour)
    {
        if (_usual[figure, hour] is null && _learnt[figure, hour] is { } values)
        {
            _usual[figure, hour] = (RobustStatistics.Median(values), RobustStatistics.Deviation(values));
            _learnt[figure, hour] = null;
        }

        return _usual[figure, hour];
    }

    private static double? Of(SimulatedMinute minute, Figure figure) => figure switch
    {
        Figure.Latency => minute.Latency.Quantile(0.95) is { } p95 ? Math.Log(p95) : null,
        Figure.Errors => minute.Count == 0 ? null : (double)minute.Errors / minute.Count,
        _ => Math.Log(minute.Count + 1.0),
    };
}
