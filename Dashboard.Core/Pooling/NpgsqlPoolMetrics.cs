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
            if (instrument.Meter.Name == "Npgsql" && instrument.Name == "db.client.connection.count") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Take(value, tags));
        _listener.Start();
    }

    /// <summary>The connections of one pool now. Asks Npgsql at most five times a second.</summary>
    public (int Idle, int Used) Read(string pool)
    {
        Refresh();
        return _pools.TryGetValue(pool, out var counts) ? (counts.Idle, counts.Used) : default;
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

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

    private void Take(int value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Tag(tags, PoolTag) is not { } pool) return;
        var counts = _pools.GetOrAdd(pool, static _ => new Counts());
        if (Tag(tags, StateTag) == "idle") counts.Idle = value;
        else counts.Used = value;
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
    }
}
