using Dashboard.Benchmarks.Alerts.Moved;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Outbox.Delivery;
using Dashboard.Core.Alerts.Outbox.Journal;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Silences;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Storage.Books;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>
/// A program that is recorded, collected, evaluated and told of second by second on a clock that is moved on: the evaluator, its store, the
/// composer and the channel's worker are the real ones; only the other side of the channel is not.
/// </summary>
internal sealed class WatchedProgram : IDisposable
{
    private const string Channel = "mail";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("wingman-incident-").FullName;
    private readonly MovedClock _clock = new();
    private readonly MovedRedis _redis = new();
    private readonly MovedPool _pool = new(Surroundings.PoolSize);
    private readonly MetricsRecorder _recorder = new(text => text);
    private readonly EndpointSeries[] _endpoints;
    private readonly MetricsCollector _collector;
    private readonly AlertBook<AlertRule> _rules;
    private readonly AlertBook<AlertSilence> _silences;
    private readonly JournalAlertStore _store;
    private readonly AlertEvaluator _evaluator;
    private readonly OutboxComposer _composer;
    private readonly ChannelWorker _worker;
    private readonly AcceptingSender _sender = new();
    private readonly PriorityQueue<IncidentRequest, double> _underWay = new();
    private int _second;

    public WatchedProgram(IReadOnlyList<AlertRule> rules)
    {
        _endpoints = [.. Traffic.Endpoints.Select(one => _recorder.Endpoints.GetOrAdd(one.Method, one.Route, EndpointGroup.Platform))];
        var instance = InstanceIdentity.Create(_clock);
        _collector = new(_recorder, [_pool], [], _redis, instance, _clock);
        var history = new MetricsHistory(new NoSlots(), instance, new("benchmark", "1.0"), TimeSpan.FromHours(1), _clock);
        _rules = Book("rules", rules);
        _silences = Book<AlertSilence>("silences", []);
        _store = new(_folder, _clock, NullLogger<JournalAlertStore>.Instance);
        var channels = new OneChannel(new() { Id = Channel, Name = "Mail", Kind = ChannelKind.Email, Addresses = ["ops@example.com"] });
        _evaluator = new(history, _rules, _silences, channels, _store, new(static exception => throw exception), NullLogger<AlertEvaluator>.Instance);
        _composer = new(
            _store, channels, [_sender], static () => new(BaseUrl: null, "Production", Source: null), _clock, NullLogger<OutboxComposer>.Instance);
        _worker = new(Channel, _store, channels, [_sender], new OwnTurns(), _clock, static () => 0.5);
    }

    /// <summary>The rule of the first message that was accepted; null: none was.</summary>
    public string? Told => _sender.Keys is [var first, ..] ? NoteKey.Parse(first).Alert.Split('|')[0] : null;

    /// <summary>A second passes, in which these requests arrive; each is recorded when it is over.</summary>
    public async Task PassAsync(IEnumerable<IncidentRequest> arrivals, Surroundings surroundings)
    {
        foreach (var one in arrivals)
        {
            _endpoints[one.Endpoint].Started();
            _underWay.Enqueue(one, _second + (one.Second - Math.Floor(one.Second)) + (one.Ms / 1_000));
        }

        _second++;
        while (_underWay.TryPeek(out var one, out var at) && at < _second)
        {
            _underWay.Dequeue();
            _endpoints[one.Endpoint].Completed(one.Outcome, (long)(one.Ms * 1e6), responseBytes: 500);
        }

        _redis.Status = surroundings.Redis;
        _pool.Pass(surroundings.Busy, surroundings.Pool);
        _clock.Advance(Second);
        var monitor = new MonitorFigures(EvaluationGapSeconds: 1, _composer.OldestAge.TotalSeconds, Dropped: 0);
        await _evaluator.EvaluateAsync(_collector.Collect(), Second, monitor, CancellationToken.None);
        await _composer.StepAsync(CancellationToken.None);
        await _worker.StepAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        _store.Dispose();
        _rules.Dispose();
        _silences.Dispose();
        _composer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private AlertBook<T> Book<T>(string name, IReadOnlyList<T> items) where T : class, IBookItem<T> =>
        new(name, Path.Combine(_folder, $"{name}.json"), _ => items, new NoDocuments(), _clock, NullLogger<AlertBook<T>>.Instance);
}
