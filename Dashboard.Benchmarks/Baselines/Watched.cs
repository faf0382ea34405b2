using Dashboard.Core.Sketches;

namespace Dashboard.Benchmarks.Baselines;

/// <summary>A detector, and when it spoke.</summary>
internal sealed class Watched(IDetector detector)
{
    private readonly List<int> _alarms = [];
    private readonly List<double> _half = [];
    private readonly List<double> _twice = [];
    private int _minute;

    public void Next(DateTimeOffset time, Sketch minute)
    {
        if (detector.Next(time, minute)) _alarms.Add(_minute);
        _minute++;
    }

    /// <summary>Minutes from a minute on until it spoke; infinite when it did not in time.</summary>
    public double FirstAfter(int minute, int within)
    {
        var first = _alarms.Find(alarm => alarm >= minute);
        return first >= minute && first < minute + within ? first - minute + 1 : double.PositiveInfinity;
    }

    public void Found(double factor, double delay) => (factor < 2 ? _half : _twice).Add(delay);

    public Outcome Result(int sameEpisode) =>
        new(_alarms.Where((alarm, i) => i == 0 || alarm - _alarms[i - 1] > sameEpisode).Count(), _half, _twice);

    internal sealed record Outcome(int Alarms, IReadOnlyList<double> Half, IReadOnlyList<double> Twice);
}
