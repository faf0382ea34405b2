using Dashboard.Core.Pooling.Leases;

namespace Dashboard.Core.Pooling;

/// <summary>What a pool has counted since the start. Each counter is exact; together they are of nearly the same moment.</summary>
internal sealed class PoolCounters
{
    private readonly long[] _origins = new long[Enum.GetValues<LeaseOrigin>().Length];
    private readonly long[] _refusals = new long[Enum.GetValues<PoolUnavailableReason>().Length];
    private long _over20Ms;
    private long _over50Ms;
    private long _recycled;
    private long _toReplace;
    private long _commandTimeouts;
    private long _retries;
    private long _savedByRetry;

    public long Acquired => _origins.Sum() - Of(LeaseOrigin.Warm);

    public long Over20Ms => Interlocked.Read(ref _over20Ms);

    public long Over50Ms => Interlocked.Read(ref _over50Ms);

    public long Recycled => Interlocked.Read(ref _recycled);

    public long CommandTimeouts => Interlocked.Read(ref _commandTimeouts);

    public long Retries => Interlocked.Read(ref _retries);

    public long SavedByRetry => Interlocked.Read(ref _savedByRetry);

    public long Of(LeaseOrigin origin) => Interlocked.Read(ref _origins[(int)origin]);

    public long Of(PoolUnavailableReason reason) => Interlocked.Read(ref _refusals[(int)reason]);

    public void Lent(LeaseOrigin origin) => Interlocked.Increment(ref _origins[(int)origin]);

    public void Waited(TimeSpan wait)
    {
        if (wait.Ticks <= 20 * TimeSpan.TicksPerMillisecond) return;
        Interlocked.Increment(ref _over20Ms);
        if (wait.Ticks > 50 * TimeSpan.TicksPerMillisecond) Interlocked.Increment(ref _over50Ms);
    }

    public void Refused(PoolUnavailableReason reason) => Interlocked.Increment(ref _refusals[(int)reason]);

    /// <summary>A connection broke or was retired; the next one that is opened takes its place.</summary>
    public void Lost()
    {
        Interlocked.Increment(ref _recycled);
        Interlocked.Increment(ref _toReplace);
    }

    /// <summary>Whether a connection that is opened now takes the place of one that was lost.</summary>
    public bool TryReplace()
    {
        if (Interlocked.Decrement(ref _toReplace) >= 0) return true;
        Interlocked.Increment(ref _toReplace);
        return false;
    }

    public void CommandTimedOut() => Interlocked.Increment(ref _commandTimeouts);

    public void Retried() => Interlocked.Increment(ref _retries);

    public void RetryHelped() => Interlocked.Increment(ref _savedByRetry);
}
