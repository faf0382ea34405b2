using System.Diagnostics;
using Dashboard.Benchmarks.Alerts.Moved;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.Segments;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Benchmarks.History;

/// <summary>
/// A day of 200 endpoints at 1,000 requests a second, recorded, collected and kept as the program does, on a clock that is moved on. How
/// often an endpoint is called follows Zipf's law; latencies are lognormal, narrow or wide, or have a slow second mode.
/// </summary>
internal sealed class SimulatedDay : IDisposable
{
    public const int Endpoints = 200;
    public const int PerSecond = 1_000;

    private const int WarmSeconds = 900;
    private const int SecondsPerProcessor = 10;
    private const int MostProcessors = 8;
    private const double DefaultMs = 20;

    private readonly Random _random = new(7);
    private readonly MovedClock _clock;
    private readonly MetricsRecorder _recorder = new(text => text);
    private readonly MetricsCollector _collector;
    private readonly SegmentStore _segments;
    private readonly EndpointSeries[] _series;
    private readonly double[] _cumulative;
    private readonly DayShape _shape;

    public SimulatedDay(string folder, DayShape? shape = null)
    {
        _shape = shape ?? new([.. Enumerable.Range(0, Endpoints).Select(i => ("GET", $"/api/things{i}/{{id}}"))], PerSecond, MedianMs: 20);
        _clock = shape is null ? new() : new(shape.Start);
        var instance = InstanceIdentity.Create(_clock);
        _series = [.. _shape.Names.Select(name => _recorder.Endpoints.GetOrAdd(name.Method, name.Route, EndpointGroup.Platform))];
        _cumulative = new double[_series.Length];
        _segments = new(HistoryExtensions.Options(folder, TimeSpan.FromHours(24)), _clock, NullLogger<SegmentStore>.Instance);
        History = new(new SegmentSlotStore(_segments), instance, new("benchmark", "1.0"), TimeSpan.FromHours(24), _clock);
        _collector = new(_recorder, [], [], new NoRedis(), instance, _clock);
        var sum = 0.0;
        for (var i = 0; i < _cumulative.Length; i++) _cumulative[i] = sum += 1.0 / (i + 1);
        Latest = _collector.Collect();
    }

    public MetricsHistory History { get; }

    public MetricsSnapshot Latest { get; private set; }

    public long BytesOnDisk => _segments.BytesOnDisk;

    /// <summary>Records on each processor what a quarter of an hour brings, and takes it all as one second.</summary>
    public void Warm()
    {
        for (var second = 0; second < WarmSeconds; second++)
        {
            Move(second);
            for (var i = 0; i < _shape.PerSecond; i++) Request();
        }

        _clock.Advance(TimeSpan.FromSeconds(1));
        Latest = _collector.Collect();
    }

    public void Pass(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            Move(second);
            for (var i = 0; i < _shape.PerSecond; i++) Request();
            _clock.Advance(TimeSpan.FromSeconds(1));
            Latest = _collector.Collect();
            History.Advance(Latest);
            if (second % 300 == 0) _segments.Clean();
        }

        // What is measured afterwards may use all of them.
        if (seconds > 0) MoveTo((1 << Math.Min(Environment.ProcessorCount, MostProcessors)) - 1);
    }

    public void Dispose() => _segments.Dispose();

    // From processor to processor, as requests come: each has a stripe of counters of its own, and what is measured at last must not be
    // when the scheduler moved the simulation for the first time.
    private static void Move(int second)
    {
        if (second % SecondsPerProcessor == 0) MoveTo(1 << (second / SecondsPerProcessor % Math.Min(Environment.ProcessorCount, MostProcessors)));
    }

    private static void MoveTo(nint processors)
    {
        if (!(OperatingSystem.IsLinux() || OperatingSystem.IsWindows())) return;
        using var process = Process.GetCurrentProcess();
        process.ProcessorAffinity = processors;
    }

    private void Request()
    {
        var place = Array.BinarySearch(_cumulative, _random.NextDouble() * _cumulative[^1]);
        var index = place < 0 ? ~place : place;
        var series = _series[index];
        var ns = (long)(LatencyMs(index % 3) * _shape.MedianMs / DefaultMs * 1e6);
        series.Started();
        series.Completed(_random.Next(200) == 0 ? RequestOutcome.Error : RequestOutcome.Success, ns, 200 + _random.Next(4_000));
        var wait = 2_000 + _random.Next(3_000);
        var redis = index % 2 == 0 ? 200_000 + _random.Next(200_000) : 0;
        series.Sql.Record(ns / 2);
        series.PoolWait.Record(wait);
        if (redis > 0) series.Redis.Record(redis);
        series.Classes.Record(ns, new RequestParts(wait, ns / 2, redis, WriteNs: 30_000 + _random.Next(100_000)).Within(ns));
        _recorder.Queries.Latency.Record(ns / 2);
        _recorder.Redis.Latency.Record(250_000);
    }

    private double LatencyMs(int shape) => shape switch
    {
        0 => 20 * Math.Exp(0.35 * Normal()),
        1 => 20 * Math.Exp(Normal()),
        _ => _random.Next(50) == 0 ? 2_000 * Math.Exp(0.5 * Normal()) : 8 * Math.Exp(0.4 * Normal()),
    };

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private sealed class NoRedis : IRedisStatus
    {
        public string Status => "healthy";

        public long Failures => 0;
    }
}
