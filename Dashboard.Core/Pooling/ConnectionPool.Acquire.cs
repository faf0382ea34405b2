using Dashboard.Core.Pooling.Faults;
using Dashboard.Core.Pooling.Gate;
using Dashboard.Core.Pooling.Leases;
using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>From asking to having.</summary>
public sealed partial class ConnectionPool
{
    // A server that is full may have room again as soon as the connection that was just closed has ended there.
    private static readonly TimeSpan RoomPause = TimeSpan.FromMilliseconds(25);
    private const int MaxRefusals = 4;

    private readonly PoolCounters _counters = new();
    private readonly SemaphoreSlim _openTurn = new(1, 1);

    private async ValueTask<PoolLease> QueueAsync(Acquisition request)
    {
        if (_gate.Read() is { IsFull: true } gate && gate.SinceProgress >= _setup.Options.AcquireTimeout && TryTakeReserve(request))
            return await OpenReserveAsync(request);

        var left = _setup.Options.AcquireTimeout - _clock.GetElapsedTime(request.Started);
        switch (await _gate.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, request.Cancel))
        {
            case Admission.Granted when _breaker.IsShedding:
                _gate.Leave(_clock.GetTimestamp());
                throw Refuse(PoolUnavailableReason.ServerDown, _breaker.Fault, request.Started);
            case Admission.Granted: return await Open(request, _clock.GetTimestamp());
            case Admission.Shed: throw Refuse(PoolUnavailableReason.ServerDown, _breaker.Fault, request.Started);
            case Admission.QueueFull: throw Refuse(PoolUnavailableReason.QueueFull, PoolFault.Exhausted, request.Started);
            default:
                // Nobody gave a connection back in all that time: the pool is stuck, not busy.
                if (_gate.Read().SinceProgress >= _setup.Options.AcquireTimeout && TryTakeReserve(request)) return await OpenReserveAsync(request);
                throw Refuse(PoolUnavailableReason.Exhausted, PoolFault.Exhausted, request.Started);
        }
    }

    private ValueTask<PoolLease> Open(Acquisition request, long admitted)
    {
        if (_limit.IsSettling) return OpenInTurnAsync(request, admitted);
        var connection = SourceFor(request).CreateConnection();
        // Never the synchronous Open: it waits behind a process-wide semaphore of half the cores.
        var opening = connection.OpenAsync(request.Cancel);
        return IsFromPool(opening, request)
            ? new(Lend(connection, LeaseOrigin.Pooled, request, admitted, isNew: false))
            : FinishOpeningAsync(opening, connection, request, admitted);
    }

    /// <summary>
    /// After a refusal Npgsql has thrown its connections away, and all callers would open new ones at once where there may be no room: one
    /// after the other, each finds out whether there is.
    /// </summary>
    private async ValueTask<PoolLease> OpenInTurnAsync(Acquisition request, long admitted)
    {
        await TakeTurnAsync(request);
        if (_gate.Read() is var gate && gate.InUse > gate.Permits)
        {
            // The permits have shrunk meanwhile: opening one more would be refused, and would cost all others theirs once more.
            _openTurn.Release();
            _gate.Leave(_clock.GetTimestamp());
            return await QueueAsync(request);
        }

        var connection = SourceFor(request).CreateConnection();
        var opening = connection.OpenAsync(request.Cancel);
        var isPooled = IsFromPool(opening, request);
        try
        {
            // What comes of it is looked at outside the turn: a caller that is refused may ask for another.
            await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Connections that were thrown away take the server a moment to end; whoever opens one before that is refused for them.
            if (opening is { IsFaulted: true, Exception.InnerException: { } refusal } && FaultClassifier.OfOpening(refusal) == PoolFault.ServerFull)
                await Task.Delay(RoomPause, _clock, CancellationToken.None);
        }
        finally
        {
            _openTurn.Release();
        }

        return isPooled
            ? Lend(connection, LeaseOrigin.Pooled, request, admitted, isNew: false)
            : await FinishOpeningAsync(opening, connection, request, admitted);
    }

    /// <summary>
    /// Whether the pool had the connection: it is handed out at once. One that is opened for the caller alone never is, even where this thread
    /// had to wait for a processor for so long that the server has answered already.
    /// </summary>
    private static bool IsFromPool(Task opening, Acquisition request) => request.IsPooled && opening.IsCompletedSuccessfully;

    /// <summary>Waits for the turn, not beyond the caller's deadline. Without one the permit is given back.</summary>
    private async Task TakeTurnAsync(Acquisition request)
    {
        if (_openTurn.Wait(TimeSpan.Zero)) return;
        var left = _setup.Options.AcquireTimeout - _clock.GetElapsedTime(request.Started);
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, request.Cancel);
        try
        {
            await _openTurn.WaitAsync(either.Token);
        }
        catch (Exception exception)
        {
            _gate.Leave(_clock.GetTimestamp());
            if (exception is not OperationCanceledException || request.Cancel.IsCancellationRequested) throw;
            throw Refuse(PoolUnavailableReason.ServerFull, PoolFault.ServerFull, request.Started, exception);
        }
    }

    private async ValueTask<PoolLease> FinishOpeningAsync(Task opening, NpgsqlConnection connection, Acquisition request, long admitted)
    {
        try
        {
            await opening;
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            return await AfterFailureAsync(exception, request, admitted);
        }

        var origin = !request.IsPooled ? LeaseOrigin.Unpooled : _counters.TryReplace() ? LeaseOrigin.Replaced : LeaseOrigin.Opened;
        return Lend(connection, origin, request, admitted, isNew: true);
    }

    private async ValueTask<PoolLease> AfterFailureAsync(Exception exception, Acquisition request, long admitted)
    {
        var fault = request.Cancel.IsCancellationRequested ? PoolFault.None : FaultClassifier.OfOpening(exception);
        if (fault != PoolFault.ServerFull)
        {
            _gate.Leave(_clock.GetTimestamp());
            if (fault == PoolFault.None) throw Rethrown(exception);
            if (_breaker.FailedToOpen(fault)) WentDown(fault);
            throw Refuse(fault == PoolFault.Exhausted ? PoolUnavailableReason.Exhausted : PoolUnavailableReason.ServerDown, fault, request.Started, exception);
        }

        if (!_limit.IsSettling) _leases.ResetPeak();
        var isEarly = _limit.Cleared();
        if (request.Refusals >= MaxRefusals || _clock.GetElapsedTime(request.Started) >= _setup.Options.AcquireTimeout)
        {
            ShrinkAndLeave();
            throw Refuse(PoolUnavailableReason.ServerFull, fault, request.Started, exception);
        }

        var again = request with { Refusals = request.Refusals + 1 };
        if (isEarly && request.Refusals == 0)
        {
            await PauseForRoomAsync(request.Cancel);
            return await Open(again, admitted);
        }

        ShrinkAndLeave();
        await Task.Delay(RoomPause, _clock, request.Cancel);
        return await QueueAsync(again);
    }

    private async Task PauseForRoomAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(RoomPause, _clock, cancel);
        }
        catch
        {
            _gate.Leave(_clock.GetTimestamp());
            throw;
        }
    }

    // As many permits stay as there were connections on loan at once since the first refusal, for so many have found room.
    private void ShrinkAndLeave()
    {
        _limit.Refused(_leases.Peak);
        _gate.Leave(_clock.GetTimestamp());
    }

    private NpgsqlDataSource SourceFor(Acquisition request) => request.IsPooled ? _setup.Source! : _setup.Direct ?? _setup.Source!;

    private bool TryTakeReserve(Acquisition request) =>
        _setup.Reserve is not null && request.IsPooled && !_breaker.IsOpen && !_limit.IsShrunk && _reserveSlots.TryTake();

    private async ValueTask<PoolLease> OpenReserveAsync(Acquisition request)
    {
        var admitted = _clock.GetTimestamp();
        var connection = _setup.Reserve!.CreateConnection();
        try
        {
            await connection.OpenAsync(request.Cancel);
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            _reserveSlots.Release();
            if (request.Cancel.IsCancellationRequested) throw;
            throw Refuse(PoolUnavailableReason.Exhausted, FaultClassifier.OfOpening(exception), request.Started, exception);
        }

        return Lend(connection, LeaseOrigin.Reserve, request, admitted, isNew: true);
    }

    private PoolUnavailableException Refuse(PoolUnavailableReason reason, PoolFault fault, long started, Exception? inner = null)
    {
        _counters.Refused(reason);
        if (reason != PoolUnavailableReason.NotConfigured) _observer.Failed(Name, reason, _clock.GetElapsedTime(started));
        var seconds = reason is PoolUnavailableReason.ServerDown or PoolUnavailableReason.NotConfigured ? 2 : 1;
        return new(Name, reason, fault, TimeSpan.FromSeconds(seconds + Random.Shared.NextDouble()), inner);
    }

    private static Exception Rethrown(Exception exception)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        return exception;
    }

    /// <summary>Who asks, and since when.</summary>
    private readonly record struct Acquisition(long Started, LeaseCaller Caller, CancellationToken Cancel)
    {
        /// <summary>Whether it is to come from the pool; decided once, whatever is switched while it waits.</summary>
        public bool IsPooled { get; init; } = true;

        /// <summary>How often the server had no room for it.</summary>
        public int Refusals { get; init; }
    }
}
