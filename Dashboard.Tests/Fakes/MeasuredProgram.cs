using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Fakes;

/// <summary>A program that is measured second by second of a clock that the test moves.</summary>
internal sealed class MeasuredProgram
{
    private readonly List<FixedPoolReader> _pools = [];
    private MetricsCollector? _collector;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    public MetricsRecorder Recorder { get; } = new(SqlText.Tokenise);

    public FixedRedisStatus Redis { get; } = new();

    public FixedScore Health { get; } = new();

    /// <summary>The pools, in the order in which they were added.</summary>
    public IReadOnlyList<FixedPoolReader> Pools => _pools;

    public MeasuredProgram WithPool(string status = "healthy", int busy = 2, int size = 20, string? name = null)
    {
        _pools.Add(new FixedPoolReader(
            new PoolReading(name ?? $"pool{_pools.Count}", status, Clock.GetUtcNow())
            {
                Size = size,
                Permits = size,
                Max = 50,
                Open = size,
                Busy = busy,
                Pending = 0,
            }));
        return this;
    }

    public EndpointSeries Endpoint(string method = "GET", string route = "/api/things/{id}") =>
        Recorder.Endpoints.GetOrAdd(method, route, EndpointGroup.Platform);

    /// <summary>One request that is over.</summary>
    public static void Request(EndpointSeries endpoint, double ms = 10, RequestOutcome outcome = RequestOutcome.Success)
    {
        endpoint.Started();
        endpoint.Completed(outcome, (long)(ms * 1e6), responseBytes: 100);
    }

    /// <summary>The time passes, then what happened is collected.</summary>
    public MetricsSnapshot Tick(double seconds = 1)
    {
        _collector ??= new(
            Recorder, _pools, [], Redis, new InstanceIdentity("test-0001", Clock.GetUtcNow()), Clock, Health);
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        return _collector.Collect();
    }
}
