using Dashboard.Core.Common;
using Dashboard.Core.Health;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Trend;
using Dashboard.Core.Health.Uptime;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Probing;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Health;

/// <summary>
/// The monitor over a real pool, the real probes and real servers, with seconds of traffic that the test makes. The probes run by the real
/// clock, for servers do; the figures by one that the test moves.
/// </summary>
internal sealed class HealthWorld : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MetricsRecorder _recorder = new(SqlText.Tokenise);
    private readonly ChangeFeed<MetricsSnapshot> _snapshots = new(_ => { });
    private readonly ChangeFeed<HealthReport> _reports = new(_ => { });
    private readonly MetricsCollector _collector;
    private readonly RedisAsker _asker;
    private readonly RedisProbe _redis;
    private readonly ProbeSources _sources;
    private readonly DatabaseProbe _database;
    private readonly NpgsqlPoolMetrics _npgsql = new(TimeProvider.System);

    public HealthWorld(string? postgres, string? redis, params ICheck[] checks)
    {
        Pool = TestPool.Create(postgres, new PoolingOptions { Size = PoolingOptions.MinSize }, clock: Clock);
        var reader = new PoolReader(Pool, _npgsql);
        _collector = new(_recorder, [reader], [], new FixedRedisStatus(), new InstanceIdentity("test", Clock.GetUtcNow()), Clock);
        _sources = new([new(postgres, Pool)]);
        _database = new(_sources, TimeProvider.System, NullLogger<DatabaseProbe>.Instance);
        _asker = new(redis);
        _redis = new(_asker, TimeProvider.System);
        Trend = new(new HealthFiles(_folder.Path, Clock, NullLogger<HealthFiles>.Instance), Clock);
        Uptime = new(new DayFiles(_folder.Path, "uptime-", UptimeKeeper.DaysKept, Clock, NullLogger.Instance), Clock);
        Dependencies = new(TimeProvider.System);
        Monitor = new(
            [new PostgresResponseCheck(_database), new RedisResponseCheck(_redis), .. checks], [reader],
            new(_snapshots, _database, _redis, Alerts, new(exception => throw exception), Clock), Trend, Uptime, Dependencies.Monitor, _reports, Clock, NullLogger<HealthMonitor>.Instance);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    public ConnectionPool Pool { get; }

    public FixedHealthAlerts Alerts { get; } = new();

    public HealthTrend Trend { get; }

    public UptimeKeeper Uptime { get; }

    public TestDependencies Dependencies { get; }

    public HealthMonitor Monitor { get; }

    public string PoolCheckName => PoolCheck.NameOf(Pool.Name);

    public HealthReport? Latest => _reports.Latest;

    public Task StartProbingAsync() => _database.StartAsync(CancellationToken.None);

    /// <summary>So many seconds of three requests each.</summary>
    public void Pass(int seconds, double ms = 5, RequestOutcome outcome = RequestOutcome.Success, string route = "/api/things/{id}")
    {
        var endpoint = _recorder.Endpoints.GetOrAdd("GET", route, EndpointGroup.Platform);
        for (var second = 0; second < seconds; second++)
        {
            for (var i = 0; i < 3; i++) MeasuredProgram.Request(endpoint, ms, outcome);
            PassQuietly(1);
        }
    }

    /// <summary>So many seconds without requests.</summary>
    public void PassQuietly(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            _snapshots.Publish(_collector.Collect());
        }
    }

    /// <summary>Probes Redis, makes all checks and a score.</summary>
    public async Task<HealthReport> ReportAsync()
    {
        await _redis.StepAsync();
        await Monitor.CheckAsync(CancellationToken.None);
        Monitor.Score();
        return Latest!;
    }

    /// <summary>Reports until the servers are as the test expects.</summary>
    public async Task<HealthReport> ReportUntilAsync(Func<HealthReport, bool> condition)
    {
        await Wait.UntilAsync(async () => condition(await ReportAsync()), () => Task.FromResult($"{Latest?.Score}"));
        return Latest!;
    }

    public async ValueTask DisposeAsync()
    {
        await Monitor.StopAsync(CancellationToken.None);
        Monitor.Dispose();
        await _database.StopAsync(CancellationToken.None);
        _database.Dispose();
        _redis.Dispose();
        await _asker.DisposeAsync();
        await _sources.DisposeAsync();
        await Pool.DisposeAsync();
        _npgsql.Dispose();
        Dependencies.Dispose();
        _folder.Dispose();
    }
}
