using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Dashboard.Core.Pooling;

/// <summary>
/// What Npgsql itself reports of its pools, by the data source's name. Its own statistics are not public; its meter is.
/// </summary>
public sealed class NpgsqlPoolMetrics : IDisposable
{
    private const string PoolTag = "db.client.connection.pool.name";
    private const string StateTag = "db.client.connection.state";
    private static readonly long RefreshAfter = TimeSpan.TicksPerMillisecond * 200;

    // One entry per named data source of the program.
    private readonly ConcurrentDictionary<string, Counts> _pools = new();
    private readonly MeterListener _listener = new();
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private long _refreshedAt;

    /// <summary>Starts listening; data sources built before are seen as well.</summary>
    public NpgsqlPoolMetrics(TimeProvider clock)
    {
        _clock = clock;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Npgsql" && IsWanted(instrument.Name)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Take(instrument.Name, 1, tags));
        _listener.Start();
    }

    /// <summary>The connections of one pool now. Asks Npgsql at most five times a second.</summary>
    public (int Idle, int Used, int Pending, long PhysicalOpens) Read(string pool)
    {
        Refresh();
        return _pools.TryGetValue(pool, out var counts)
            ? (counts.Idle, counts.Used, Math.Max(0, Volatile.Read(ref counts.Pending)), Interlocked.Read(ref counts.PhysicalOpens))
            : default;
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static bool IsWanted(string instrument) => instrument is
        "db.client.connection.count" or "db.client.connection.npgsql.pending_requests" or "db.client.connection.npgsql.create_time";

    private void Refresh()
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow().UtcTicks;
            if (Math.Abs(now - _refreshedAt) < RefreshAfter) return;
            _refreshedAt = now;
            _listener.RecordObservableInstruments();
        }
    }

    private void Take(string instrument, int value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Tag(tags, PoolTag) is not { } pool) return;
        var counts = _pools.GetOrAdd(pool, static _ => new Counts());
        switch (instrument)
        {
            case "db.client.connection.count" when Tag(tags, StateTag) == "idle": counts.Idle = value; break;
            case "db.client.connection.count": counts.Used = value; break;
            case "db.client.connection.npgsql.pending_requests": Interlocked.Add(ref counts.Pending, value); break;
            default: Interlocked.Increment(ref counts.PhysicalOpens); break;
        }
    }

    private static string? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name) return tag.Value as string;
        }

        return null;
    }

    private sealed class Counts
    {
        public volatile int Idle;
        public volatile int Used;
        public int Pending;
        public long PhysicalOpens;
    }
}
