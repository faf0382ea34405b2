using Dashboard.Core.Pooling.Faults;
using Dashboard.Core.Pooling.Leases;
using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>From handing out to having back.</summary>
public sealed partial class ConnectionPool
{
    private int _unpooled;

    /// <summary>Hands out an open connection. Where that fails, its permit is free again: nobody else knows of it any more.</summary>
    private PoolLease Lend(NpgsqlConnection connection, LeaseOrigin origin, Acquisition request, long admitted, bool isNew)
    {
        LeaseSlot? slot = null;
        try
        {
            var now = _clock.GetTimestamp();
            // Before a place is taken: it is refused on a connection that broke this moment.
            var processId = connection.ProcessID;
            slot = _leases.Take();
            slot.Take(now, processId, request.Caller, origin == LeaseOrigin.Reserve);
            if (origin == LeaseOrigin.Unpooled) Interlocked.Increment(ref _unpooled);
            if (isNew || origin != LeaseOrigin.Warm) _counters.Lent(origin);
            if (isNew) _openedAt[processId] = now;
            Reached();
            if (origin != LeaseOrigin.Warm)
            {
                var wait = _clock.GetElapsedTime(request.Started, now);
                _counters.Waited(wait);
                _observer.Acquired(Name, wait);
                _instruments.Waited(Name, wait);
            }

            return new PoolLease(connection, this, slot, origin, admitted - request.Started, now - admitted);
        }
        catch
        {
            TakeBack(connection, origin, slot);
            throw;
        }
    }

    private void TakeBack(NpgsqlConnection connection, LeaseOrigin origin, LeaseSlot? slot)
    {
        try
        {
            connection.Dispose();
        }
        finally
        {
            if (slot is not null) Free(slot, origin);
            FreePermit(origin, _clock.GetTimestamp());
        }
    }

    private void Free(LeaseSlot slot, LeaseOrigin origin)
    {
        _leases.Release(slot);
        if (origin == LeaseOrigin.Unpooled) Interlocked.Decrement(ref _unpooled);
    }

    private void FreePermit(LeaseOrigin origin, long now)
    {
        if (origin == LeaseOrigin.Reserve) _reserveSlots.Release();
        else _gate.Leave(now);
    }

    internal ValueTask ReturnAsync(PoolLease lease)
    {
        var isBroken = (lease.Connection.FullState & System.Data.ConnectionState.Broken) != 0;
        var closing = lease.Connection.DisposeAsync();
        if (!closing.IsCompletedSuccessfully) return FinishReturningAsync(closing, lease, isBroken);
        Returned(lease, isBroken);
        return ValueTask.CompletedTask;
    }

    private async ValueTask FinishReturningAsync(ValueTask closing, PoolLease lease, bool isBroken)
    {
        try
        {
            await closing;
        }
        finally
        {
            Returned(lease, isBroken);
        }
    }

    // After the close: a permit that is free earlier would let a caller in who then waits inside Npgsql.
    private void Returned(PoolLease lease, bool isBroken)
    {
        var now = _clock.GetTimestamp();
        var slot = lease.Slot;
        var use = _clock.GetElapsedTime(slot.Acquired, now);
        if (slot.Leak is { } leak) LeakCameBack(leak, use.TotalMilliseconds);
        Free(slot, lease.Origin);
        FreePermit(lease.Origin, now);
        if (lease.Origin != LeaseOrigin.Warm)
        {
            _observer.Released(Name, use);
            _instruments.Used(Name, use);
        }

        if (!isBroken)
        {
            _breaker.Succeeded();
            return;
        }

        _counters.Lost();
        if (_breaker.LostConnection()) WentDown(PoolFault.ConnectionBroken);
    }

    private void LeakCameBack(LeakReport leak, double keptMs)
    {
        _leaks.Returned(leak, _clock.GetUtcNow(), keptMs);
        LeakReturned?.Invoke(leak, keptMs);
    }
}
