using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Sketches;

namespace Dashboard.Benchmarks.Baselines;

/// <summary>Ours: requests above the usual P95, counted over two windows.</summary>
internal sealed class ExceedanceDetector(Baseline?[] baselines) : IDetector
{
    private readonly Queue<(long Slow, long Count, Baseline Baseline)> _minutes = new();

    public bool Next(DateTimeOffset time, Sketch minute)
    {
        if (baselines[HourOfWeek.Of(time)] is not { } baseline) return false;
        _minutes.Enqueue((minute.Count - minute.CountUpTo(baseline.ThresholdNs), minute.Count, baseline));
        if (_minutes.Count > ExceedanceTest.LongWindows.Long) _minutes.Dequeue();
        var (shorter, longer) = ExceedanceTest.WindowsFor((double)_minutes.Sum(one => one.Count) / _minutes.Count);
        return ExceedanceTest.IsWorse(Sum(shorter), Sum(longer), baseline.Drift);
    }

    private ExceedanceSum Sum(int minutes) =>
        _minutes.TakeLast(minutes).Aggregate(default(ExceedanceSum), (sum, one) => sum.With(one.Slow, one.Count, one.Baseline));
}
