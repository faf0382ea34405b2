using Dashboard.Core.Health.Baselines;

namespace Dashboard.Benchmarks.Baselines.Weeks;

/// <summary>Ours, as it runs.</summary>
internal sealed class JudgeDetector(EndpointBaseline baseline) : IDetector
{
    private const int Hour = 60;
    private const double Minute = 60;

    private readonly EndpointJudge _judge = new("GET /", baseline);
    private readonly List<MeasuredSpan> _spans = [];

    public bool[] Next(SimulatedMinute minute)
    {
        if (_spans.Count == Hour) _spans.RemoveAt(0);
        _spans.Add(MeasuredSpan.Of(minute.Start, Minute, minute.Count, minute.Errors, minute.Latency, baseline));
        // The P95 is shown, and nothing follows from it.
        return Array.ConvertAll(_judge.Judge(_spans, minute.Start.AddMinutes(1), null), one => one.Verdict > BaselineVerdict.Usual);
    }
}
