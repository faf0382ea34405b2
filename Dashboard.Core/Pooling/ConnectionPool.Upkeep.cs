using System.Collections.Concurrent;
using Dashboard.Core.Pooling.Faults;
using Dashboard.Core.Pooling.Leases;
using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>What keeps the pool warm, and finds room after the server was full.</summary>
public sealed partial class ConnectionPool
{
    // By the server's process id: when the connection was opened. Bounded by Forget.
    private readonly ConcurrentDictionary<int, long> _openedAt = new();

    internal PoolingOptions Options => _setup.Options;

    internal int Busy => _leases.Count;

    internal long Recycled => _counters.Recycled;

    internal bool IsQuiet => _gate.Read().Pending == 0;

    /// <summary>Whether the server has just had no room for a connection.</summary>
    internal bool WasRefused => _limit.IsSettling;

    internal bool WantsRoom => _limit.MayGrow && !_breaker.IsOpen;

    /// <summary>Takes a connection for the pool's own upkeep, if one may be had without keeping a caller from it.</summary>
    /// <returns>The lease, and whether its connection was opened for it; null when none was to be had.</returns>
    internal async Task<(PoolLease Lease, bool IsNew)?> TryTakeAsync(CancellationToken cancel)
    {
        var request = new Acquisition(_clock.GetTimestamp(), new LeaseCaller(nameof(ConnectionPool), 0), cancel);
        if (Refusal() is not null || !_gate.TryEnter(request.Started)) return null;
        var connection = _setup.Source!.CreateConnection();
        bool isNew;
        try
        {
            var opening = connection.OpenAsync(cancel);
            isNew = !opening.IsCompletedSuccessfully;
            await opening;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            var fault = cancel.IsCancellationRequested ? PoolFault.None : FaultClassifier.OfOpening(exception);
            // How many permits are too many is for callers to find out; but they must not all open at once what this has thrown away.
            if (fault == PoolFault.ServerFull) _limit.Cleared();
            _gate.Leave(_clock.GetTimestamp());
            await connection.DisposeAsync();
            if (_breaker.FailedToOpen(fault)) WentDown(fault);
            return null;
        }

        return (Lend(connection, LeaseOrigin.Warm, request, request.Started, isNew), isNew);
    }

    /// <summary>Closes what is idle, and what is on loan when it comes back.</summary>
    internal void CloseIdle() => _setup.Source?.Clear();

    /// <summary>How old the connection of a lease is.</summary>
    internal TimeSpan AgeOf(PoolLease lease) =>
        _openedAt.TryGetValue(lease.Connection.ProcessID, out var openedAt) ? _clock.GetElapsedTime(openedAt) : TimeSpan.Zero;

    /// <summary>
    /// Looks for room on a server that was full, with a connection outside the pool: within it Npgsql would answer a refusal by throwing
    /// the healthy connections away. Each time it finds room, the pool may have one more.
    /// </summary>
    internal async Task LookForRoomAsync(CancellationToken cancel)
    {
        if (_setup.Reserve is null || !_reserveSlots.TryTake()) return;
        var found = false;
        try
        {
            await using var connection = _setup.Reserve.CreateConnection();
            await connection.OpenAsync(cancel);
            found = true;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            // There is none.
        }
        finally
        {
            _reserveSlots.Release();
        }

        // The server takes a moment to end the connection that looked, and until then its place is taken.
        if (found) await Task.Delay(RoomPause, _clock, cancel);
        _limit.Looked(found);
    }

    /// <summary>Forgets the connections that are gone for sure.</summary>
    internal void Forget()
    {
        foreach (var (processId, openedAt) in _openedAt)
        {
            if (_clock.GetElapsedTime(openedAt).TotalSeconds > 2 * Options.LifetimeSeconds) _openedAt.TryRemove(processId, out _);
        }

        // Connections that break by the thousand within one lifetime: their ages are not worth the memory.
        if (_openedAt.Count > 100 * PoolingOptions.MaxSize) _openedAt.Clear();
    }
}
