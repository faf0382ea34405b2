namespace Dashboard.Core.Pooling;

/// <summary>
/// How many connections are on loan, and for how long connections have been on loan together since the start: two connections for
/// one second are two seconds. Leases still open count up to now, so that a pool that is held full is seen as full.
/// </summary>
internal sealed class LeaseClock(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private int _leased;
    private long _busyTicks;
    private long _countedAt;

    public int Leased => Volatile.Read(ref _leased);

    public void Taken()
    {
        lock (_gate)
        {
            CountUpToNow();
            _leased++;
        }
    }

    public void Returned()
    {
        lock (_gate)
        {
            CountUpToNow();
            _leased--;
        }
    }

    /// <summary>The time on loan of all connections together, since the start.</summary>
    public TimeSpan Busy()
    {
        lock (_gate)
        {
            CountUpToNow();
            return TimeSpan.FromSeconds((double)_busyTicks / clock.TimestampFrequency);
        }
    }

    private void CountUpToNow()
    {
        var now = clock.GetTimestamp();
        _busyTicks += _leased * (now - _countedAt);
        _countedAt = now;
    }
}
