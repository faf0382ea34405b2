using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Core.Common;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Demo;

/// <summary>
/// Breaks things on request and mends them: when their time is over, when somebody says so, and when the program stops.
/// </summary>
internal sealed partial class DemoBreaker : IHostedService
{
    private readonly DemoFaults _faults;
    private readonly Dictionary<DemoFault, IFaultEffect> _effects;
    private readonly PersonRights _rights;
    private readonly AccessAudit _audit;
    private readonly TimeProvider _clock;
    private readonly ILogger<DemoBreaker> _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<DemoFault, Run> _runs = [];
    private bool _isStopping;

    public DemoBreaker(
        DemoFaults faults, IEnumerable<IFaultEffect> effects, PersonRights rights, AccessAudit audit, TimeProvider clock,
        ILogger<DemoBreaker> logger)
    {
        _faults = faults;
        _effects = effects.ToDictionary(effect => effect.Fault);
        _rights = rights;
        _audit = audit;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Raised, on any thread, when a fault begins or has been mended.</summary>
    public event Action? Changed;

    /// <summary>Why a fault cannot be brought about here; null when it can.</summary>
    public string? HindranceTo(DemoFault fault) => _effects.GetValueOrDefault(fault)?.Hindrance;

    public DemoFaultStatus StatusOf(DemoFault fault)
    {
        lock (_gate) return new(_runs.ContainsKey(fault), _faults.Remaining(fault));
    }

    /// <summary>Whether the person may break things.</summary>
    public Task<bool> IsAllowedAsync(ClaimsPrincipal user) => _rights.MayEditAsync(user);

    /// <summary>Begins a fault; one that runs already goes on.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task BeginAsync(ClaimsPrincipal user, DemoFault fault)
    {
        var person = await DemandAsync(user);
        if (HindranceTo(fault) is not null) return;
        lock (_gate)
        {
            if (_isStopping || _runs.ContainsKey(fault) || !_faults.TryBegin(fault)) return;
            var end = new CancellationTokenSource();
            _runs[fault] = new Run(end, Task.Run(() => RunAsync(fault, end.Token)));
        }

        _audit.Note(person, AuditActions.DemoBegun, fault.ToString());
        Log.Began(_logger, fault, DemoFaults.Duration.TotalSeconds);
        Changed?.Invoke();
    }

    /// <summary>Ends a fault; returns when it is mended.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task EndAsync(ClaimsPrincipal user, DemoFault fault)
    {
        var person = await DemandAsync(user);
        Run? run;
        lock (_gate) run = _runs.GetValueOrDefault(fault);
        if (run is null) return;
        _audit.Note(person, AuditActions.DemoEnded, fault.ToString());
        await EndAsync(run);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Run[] runs;
        lock (_gate)
        {
            _isStopping = true;
            runs = [.. _runs.Values];
        }

        await Task.WhenAll(runs.Select(EndAsync));
    }

    private static async Task EndAsync(Run run)
    {
        await run.End.CancelAsync();
        await run.Task;
    }

    private Task<Person> DemandAsync(ClaimsPrincipal user) => _rights.EditorAsync(user, from: null, "break things");

    private async Task RunAsync(DemoFault fault, CancellationToken end)
    {
        var effect = _effects.GetValueOrDefault(fault);
        // The fault's time begins now, however long breaking it takes; also that is cut short.
        using var over = new CancellationTokenSource(DemoFaults.Duration, _clock);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(over.Token, end);
        try
        {
            if (effect is not null) await effect.ApplyAsync(until.Token);
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, until.Token);
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            // Its time is over, or somebody ended it.
        }
        catch (Exception exception)
        {
            Log.NotBroken(_logger, fault, exception);
        }
        finally
        {
            await MendAsync(fault, effect);
        }
    }

    private async Task MendAsync(DemoFault fault, IFaultEffect? effect)
    {
        _faults.End(fault);
        try
        {
            if (effect is not null) await effect.RestoreAsync();
            Log.Ended(_logger, fault);
        }
        catch (Exception exception)
        {
            Log.NotMended(_logger, fault, exception);
        }

        lock (_gate) _runs.Remove(fault);
        Changed?.Invoke();
    }

    private sealed record Run(CancellationTokenSource End, Task Task);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Demo: {Fault} begins, for at most {Seconds} s")]
        public static partial void Began(ILogger logger, DemoFault fault, double seconds);

        [LoggerMessage(Level = LogLevel.Information, Message = "Demo: {Fault} is mended")]
        public static partial void Ended(ILogger logger, DemoFault fault);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Demo: {Fault} could not be brought about")]
        public static partial void NotBroken(ILogger logger, DemoFault fault, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "Demo: {Fault} could not be mended; start the program again")]
        public static partial void NotMended(ILogger logger, DemoFault fault, Exception exception);
    }
}
