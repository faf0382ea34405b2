using Dashboard.Benchmarks.Alerts.Moved;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Benchmarks.Alerts;

/// <summary>A program of some endpoints that is recorded, collected and evaluated second by second, on a clock that is moved on.</summary>
internal sealed class BrokenProgram : IDisposable
{
    private const int Endpoints = 8;
    private const int WarmSeconds = 120;
    private const int PoolSize = 20;
    private static readonly string[] Channels = ["mail"];
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly int _perSecond;
    private readonly Random _random;
    private readonly MovedClock _clock = new();
    private readonly MetricsRecorder _recorder = new(text => text);
    private readonly MovedPool _pool = new(PoolSize);
    private readonly MetricsCollector _collector;
    private readonly EndpointSeries[] _endpoints;
    private readonly RuleSampler _sampler;
    private readonly Dictionary<(string, string), AlertState> _states = [];

    public BrokenProgram(int perSecond, int seed)
    {
        (_perSecond, _random) = (perSecond, new Random(seed));
        var instance = InstanceIdentity.Create(_clock);
        _endpoints = [.. Enumerable.Range(0, Endpoints).Select(i => _recorder.Endpoints.GetOrAdd("GET", $"/api/things{i}", EndpointGroup.Platform))];
        _collector = new(_recorder, [_pool], [], new MovedRedis(), instance, _clock);
        _sampler = new(
            new MetricsHistory(new NoSlots(), instance, new("benchmark", "1.0"), TimeSpan.FromHours(1), _clock), new(static exception => throw exception));
        for (var second = 0; second < WarmSeconds; second++) Pass(Breakage.None);
    }

    /// <summary>Breaks something, and returns after how many seconds somebody may be told; null: nobody was within the time.</summary>
    public double? Break(Breakage breakage, int maxSeconds)
    {
        var began = _clock.GetUtcNow();
        for (var second = 0; second < maxSeconds; second++)
        {
            if (Pass(breakage) is { } note) return (note.NotBefore - began).TotalSeconds;
        }

        return null;
    }

    public void Dispose() => _states.Clear();

    private AlertNote? Pass(Breakage breakage)
    {
        // Requests come as they please: their number in a second is Poisson's.
        for (var left = Arrivals(); left > 0; left--) Request(breakage);
        _pool.Pass(breakage == Breakage.Pool ? PoolSize : 2);
        _clock.Advance(Second);
        var snapshot = _collector.Collect();
        AlertNote? told = null;
        foreach (var rule in BuiltInRules.All)
        {
            foreach (var (target, sample) in _sampler.Read(rule, snapshot, new MonitorFigures(1, 0, 0)))
            {
                var before = _states.GetValueOrDefault((rule.Id, target)) ?? AlertState.Start(rule, target, snapshot.Time);
                var decision = AlertDecider.Decide(rule, before, AlertStep.Step(rule, before, sample, snapshot.Time, Second, isMuted: false), Channels, snapshot.Time);
                _states[(rule.Id, target)] = decision.State;
                told ??= decision.Notes.FirstOrDefault(note => note.Kind == NoteKind.Fired);
            }
        }

        return told;
    }

    private int Arrivals()
    {
        var (count, time) = (0, 0.0);
        while ((time -= Math.Log(1 - _random.NextDouble()) / _perSecond) < 1) count++;
        return count;
    }

    private void Request(Breakage breakage)
    {
        var series = _endpoints[_random.Next(Endpoints)];
        var isSlow = breakage == Breakage.Slow && _random.Next(2) == 0;
        var fails = breakage == Breakage.Errors || (breakage == Breakage.SomeErrors && _random.Next(6) == 0) || _random.Next(1_000) == 0;
        series.Started();
        series.Completed(fails ? RequestOutcome.Error : RequestOutcome.Success, (long)((isSlow ? 3_000 : 10 + (30 * _random.NextDouble())) * 1e6), 500);
    }
}
