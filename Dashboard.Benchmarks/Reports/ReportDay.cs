using Dashboard.Benchmarks.Alerts.Moved;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.Segments;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Benchmarks.Reports;

/// <summary>
/// Leaves two days of 50 endpoints in a folder, as a program that ran there would have: what reports are made of. Ten seconds at a time, since
/// that is how finely files have it.
/// </summary>
internal sealed class ReportDay
{
    public const int Endpoints = 50;

    private const int StepSeconds = 10;
    private const int PerStep = 200;
    private const int PoolSize = 20;

    private static readonly TimeSpan Length = TimeSpan.FromHours(49);

    private readonly Random _random = new(11);
    private readonly MovedClock _clock;
    private readonly MetricsRecorder _recorder = new(text => text);
    private readonly EndpointSeries[] _series;

    private ReportDay(DateTimeOffset from)
    {
        _clock = new(from);
        _series = [.. Enumerable.Range(0, Endpoints).Select(i => _recorder.Endpoints.GetOrAdd(i % 3 == 0 ? "POST" : "GET", $"/api/section{i % 7}/things{i}/{{id}}", EndpointGroup.Platform))];
    }

    /// <param name="folder">The folder of the history's files.</param>
    /// <param name="to">Up to when.</param>
    public static void Write(string folder, DateTimeOffset to) => new ReportDay(to - Length).Write(folder);

    private void Write(string folder)
    {
        using var segments = new SegmentStore(HistoryExtensions.Options(folder, TimeSpan.FromHours(24)), _clock, NullLogger<SegmentStore>.Instance);
        var instance = InstanceIdentity.Create(_clock);
        var history = new MetricsHistory(new SegmentSlotStore(segments), instance, new("benchmark", "1.0"), TimeSpan.FromHours(24), _clock);
        var collector = new MetricsCollector(_recorder, [new BusyPool(_clock)], [], new NoRedis(), instance, _clock);
        var latest = collector.Collect();
        for (var passed = TimeSpan.Zero; passed < Length; passed += TimeSpan.FromSeconds(StepSeconds))
        {
            // Twice as slow for half an hour of the last day.
            var slow = passed >= TimeSpan.FromHours(40) && passed < TimeSpan.FromHours(40.5) ? 2 : 1;
            for (var i = 0; i < PerStep; i++) Request(slow);
            _clock.Advance(TimeSpan.FromSeconds(StepSeconds));
            latest = collector.Collect();
            history.Advance(latest);
        }

        history.Flush(latest);
    }

    private void Request(double factor)
    {
        var index = (int)(Endpoints * Math.Pow(_random.NextDouble(), 2));
        var ns = (long)((5 + index) * factor * Math.Exp(0.6 * Normal()) * 1e6);
        var series = _series[index];
        series.Started();
        series.Completed(_random.Next(300) == 0 ? RequestOutcome.Error : RequestOutcome.Success, ns, 300 + _random.Next(5_000));
        series.Sql.Record(ns / 2);
        series.PoolWait.Record(20_000 + _random.Next(80_000));
        series.Redis.Record(300_000);
        _recorder.Queries.Latency.Record(ns / 2);
        _recorder.Redis.Latency.Record(250_000 + _random.Next(200_000));
        _recorder.Pool("service").Wait.Record(20_000 + _random.Next(800_000));
        _recorder.Pool("service").Use.Record(ns / 2);
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private sealed class BusyPool(TimeProvider clock) : IPoolReader
    {
        private readonly DateTimeOffset _start = clock.GetUtcNow();

        public PoolReading Read()
        {
            var passed = clock.GetUtcNow() - _start;
            return new("service", "healthy", _start)
            {
                Size = PoolSize, Permits = PoolSize, Max = 50, Open = PoolSize, Busy = 7, Pending = 0, BusyTime = passed * 7, CapacityTime = passed * PoolSize,
            };
        }
    }

    private sealed class NoRedis : IRedisStatus
    {
        public string Status => "healthy";

        public long Failures => 0;
    }
}
