using Dashboard.Core.Pooling.Server;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health.Checks;

/// <summary>Makes one check again and again, and keeps what it said last. One that hangs is not asked again before it has answered.</summary>
internal sealed partial class CheckRunner(ICheck check, TimeProvider clock, ILogger logger)
{
    /// <summary>The longest that a check may take.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private volatile CheckResult? _latest;
    private Task<CheckFinding?>? _underWay;
    private bool _failed;

    /// <summary>What it said last; null: nothing to say.</summary>
    public CheckResult? Latest => _latest;

    /// <summary>Asks, and waits at most until the deadline. Nothing is thrown. One caller at a time.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var asked = clock.GetTimestamp();
        CheckFinding? finding;
        try
        {
            finding = await AskAsync(stop);
            _failed = false;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            finding = CheckFinding.Fail(Describe(exception));
            // Once for each outage.
            if (!_failed) Log.Failed(logger, check.Name, finding.Output);
            _failed = true;
        }

        var took = clock.GetElapsedTime(asked).TotalMilliseconds;
        _latest = finding is null ? null
            : new(check.Name, finding.Status, finding.ObservedValue, finding.ObservedUnit, clock.GetUtcNow(), took, finding.Output);
    }

    private async Task<CheckFinding?> AskAsync(CancellationToken stop)
    {
        if (_underWay is { IsCompleted: false }) throw new TimeoutException();
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
        var cancel = either.Token;
        // Elsewhere, so that one that blocks its thread holds up nobody.
        _underWay = Task.Run(() => check.AskAsync(cancel).AsTask(), CancellationToken.None);
        try
        {
            return await _underWay.WaitAsync(cancel);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            Forget(_underWay);
            throw new TimeoutException();
        }
    }

    private static void Forget(Task late) => _ = late.ContinueWith(
        static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    // Not the exception's own words: a driver's name hosts and logins.
    private static string Describe(Exception exception) => exception switch
    {
        TimeoutException => $"It did not answer within {Deadline.TotalSeconds:0} s.",
        Npgsql.NpgsqlException => ServerFailure.Describe(exception),
        _ => $"The check could not be made ({exception.GetType().Name}).",
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The check {Check} failed: {Reason}")]
        public static partial void Failed(ILogger logger, string check, string reason);
    }
}
