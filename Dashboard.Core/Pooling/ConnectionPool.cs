using System.Runtime.CompilerServices;
using Dashboard.Core.Pooling.Faults;
using Dashboard.Core.Pooling.Gate;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Switches;

namespace Dashboard.Core.Pooling;

/// <summary>
/// A named pool of PostgreSQL connections that is measured, bounded, and degrades on purpose. The pooling is Npgsql's; in front of it
/// stands a gate with as many permits as the pool may have connections, so that a caller who is inside never waits for one, and an open
/// that does not complete at once is known to be a new connection.
/// </summary>
public sealed partial class ConnectionPool : IAsyncDisposable
{
    private readonly PoolSetup _setup;
    private readonly IPoolObserver _observer;
    private readonly ReserveSlots _reserveSlots;
    private readonly TimeProvider _clock;
    private readonly AdmissionGate _gate;
    private readonly PermitLimit _limit;
    private readonly RetryBudget _retries = new();
    private readonly LeaseTable _leases = new();
    private readonly PoolBreaker _breaker = new();
    private readonly LeakReports _leaks;
    private readonly PoolInstruments _instruments;
    private readonly LiveSwitches? _switches;

    /// <summary>A pool on its own; the platform's are made by <see cref="PoolingExtensions"/>.</summary>
    public ConnectionPool(PoolSetup setup, IPoolObserver observer, TimeProvider clock)
        : this(setup, observer, new PoolSurroundings(), clock)
    {
    }

    internal ConnectionPool(PoolSetup setup, IPoolObserver observer, PoolSurroundings surroundings, TimeProvider clock)
    {
        _setup = setup;
        _observer = observer;
        _reserveSlots = surroundings.Reserve;
        _leaks = surroundings.Leaks;
        _instruments = surroundings.Instruments;
        _switches = surroundings.Switches;
        _clock = clock;
        _gate = new(setup.Options.Size, setup.Options.Size * PoolingOptions.WaitersPerConnection, clock);
        _limit = new(setup.Options.Size, _gate.Resize, clock);
        _state = new(setup.Name, FirstHealth(setup.Source is not null), surroundings.Events, clock);
        _instruments.Add(this);
    }

    /// <summary>The pool's name, which is also its data source's.</summary>
    public string Name => _setup.Name;

    /// <summary>False when the program runs without this database.</summary>
    public bool IsConfigured => _setup.Source is not null;

    /// <summary>False while every caller gets a connection of its own that is closed afterwards; true when only some do.</summary>
    public bool IsPooled => _switches?.IsOn(FlagName.Pooling) ?? _setup.Options.Enabled;

    /// <summary>Whether reads through it are under row-level security: enforced or notEnforced; null where it does not matter.</summary>
    public string? RowLevelSecurity => _setup.RowLevelSecurity;

    /// <summary>How many connections may be in use at once.</summary>
    public int Size => _limit.Size;

    /// <summary>Changes the size from now on: nothing is closed, and connections in use stay until they are given back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not <see cref="PoolingOptions.MinSize"/> to <see cref="PoolingOptions.MaxSize"/>.</exception>
    public void Resize(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, PoolingOptions.MinSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, PoolingOptions.MaxSize);
        _gate.MaxWaiters = size * PoolingOptions.WaitersPerConnection;
        _limit.Resize(size);
    }

    /// <summary>
    /// Hands out an open connection; disposing the lease gives it back. Waits at most for
    /// <see cref="PoolingOptions.AcquireTimeoutMs"/>, and not at all while the server is away.
    /// </summary>
    /// <param name="cancel">Ends the waiting earlier.</param>
    /// <param name="file">Left to the compiler: who asks, for the reports of lost connections.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <exception cref="PoolUnavailableException">No connection is to be had.</exception>
    public ValueTask<PoolLease> AcquireAsync(
        CancellationToken cancel = default, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var request = new Acquisition(_clock.GetTimestamp(), new LeaseCaller(file, line), cancel)
        {
            IsPooled = _switches?.IsOnHere(FlagName.Pooling) ?? _setup.Options.Enabled,
        };
        if (Refusal() is { } reason) return ValueTask.FromException<PoolLease>(Refuse(reason, _breaker.Fault, request.Started));
        return _gate.TryEnter(request.Started) ? Open(request, request.Started) : QueueAsync(request);
    }

    /// <summary>
    /// Runs statements that only read. When the connection turns out to be broken they run once more on another one, as long as
    /// failures are few; nothing may have been changed by <paramref name="work"/>.
    /// </summary>
    /// <exception cref="PoolUnavailableException">No connection is to be had.</exception>
    public async Task<T> ReadAsync<T>(
        Func<PoolLease, CancellationToken, Task<T>> work, CancellationToken cancel = default,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var isRetry = false;
        while (true)
        {
            try
            {
                var result = await RunAsync(work, new LeaseCaller(file, line), cancel);
                if (isRetry) _counters.RetryHelped();
                _retries.Earn();
                return result;
            }
            catch (Exception exception) when (!isRetry && !cancel.IsCancellationRequested && IsWorthRetrying(exception))
            {
                isRetry = true;
                _counters.Retried();
            }
        }
    }

    /// <summary>Runs statements that change something: once, whatever happens.</summary>
    /// <exception cref="PoolUnavailableException">No connection is to be had.</exception>
    public Task<T> WriteAsync<T>(
        Func<PoolLease, CancellationToken, Task<T>> work, CancellationToken cancel = default,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => RunAsync(work, new LeaseCaller(file, line), cancel);

    /// <summary>The connections on loan now, oldest first.</summary>
    public IReadOnlyList<LeaseInfo> Leases() =>
    [
        .. _leases.Read().Select(entry => new LeaseInfo(
            Name, _clock.GetElapsedTime(entry.Acquired).TotalMilliseconds, entry.Caller.ToString(), entry.TraceId, entry.ProcessId,
            entry.Slot.Leak is not null)),
    ];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_setup.Source is not null) await _setup.Source.DisposeAsync();
        if (_setup.Reserve is not null) await _setup.Reserve.DisposeAsync();
        if (_setup.Direct is not null) await _setup.Direct.DisposeAsync();
    }

    internal TimeSpan Elapsed(long ticks) => _clock.GetElapsedTime(0, ticks);

    private async Task<T> RunAsync<T>(Func<PoolLease, CancellationToken, Task<T>> work, LeaseCaller caller, CancellationToken cancel)
    {
        await using var lease = await AcquireAsync(cancel, caller.File, caller.Line);
        try
        {
            return await work(lease, cancel);
        }
        catch (Exception exception)
        {
            if (FaultClassifier.OfCommand(exception) == PoolFault.CommandTimeout && !cancel.IsCancellationRequested) _counters.CommandTimedOut();
            throw;
        }
    }

    private bool IsWorthRetrying(Exception exception) =>
        FaultClassifier.OfCommand(exception) == PoolFault.ConnectionBroken && !_breaker.IsShedding && _retries.TrySpend();

    private PoolUnavailableReason? Refusal() =>
        _setup.Source is null ? PoolUnavailableReason.NotConfigured
        : _breaker.IsShedding ? PoolUnavailableReason.ServerDown
        : null;
}
