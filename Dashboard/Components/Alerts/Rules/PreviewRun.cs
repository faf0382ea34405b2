using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>
/// Previews a rule that is being typed: once the typing has paused, off the thread that renders, and one at a time, however fast the rule
/// changes. Called on one thread at a time, which is a circuit's.
/// </summary>
/// <param name="preview">What a rule would have done; given up when nobody looks any more.</param>
/// <param name="clock">Tells when the typing has paused.</param>
/// <param name="changed">There is something new to show; called where <see cref="Ask"/> was.</param>
/// <param name="failed">A preview failed as none should; called where <see cref="Ask"/> was.</param>
internal sealed class PreviewRun(
    Func<AlertRule, CancellationToken, Task<RulePreview>> preview, TimeProvider clock, Action changed, Func<Exception, Task> failed) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    // "The last 24 hours" go on while somebody looks.
    private static readonly TimeSpan Renewed = TimeSpan.FromMinutes(1);
    private static readonly IReadOnlyList<string> AnyChannel = [];

    private readonly CancellationTokenSource _left = new();
    private AlertRule? _wanted;
    private AlertRule? _shown;
    private DateTimeOffset _shownAt;

    /// <summary>What the rule would have done; that of an earlier form of it while a newer one is computed. Null: nothing yet.</summary>
    public RulePreview? Result { get; private set; }

    /// <summary>Why there is none, as a sentence; null: there is one, or will be.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether one is being computed or about to be.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Previews a rule; null: there is none that could be.</summary>
    public void Ask(AlertRule? rule)
    {
        // Whom it tells and what it is called makes no difference.
        _wanted = rule is null ? null : rule with { Name = "", Channels = AnyChannel, RunbookUrl = null, Enabled = true, Version = 0 };
        // What another metric or target would have done says nothing about this one.
        if (_wanted is null || !IsAbout(_shown, _wanted)) (_shown, Result, Problem) = (null, null, null);
        if (IsRunning || _wanted is null || !IsDue(_wanted)) return;
        IsRunning = true;
        _ = RunAsync();
    }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private async Task RunAsync()
    {
        var left = _left.Token;
        try
        {
            while (_wanted is { } rule && IsDue(rule))
            {
                await Task.Delay(Pause, clock, left);
                if (_wanted != rule) continue;
                var (result, problem) = await Task.Run(() => ComputeAsync(rule, left), left);
                if (left.IsCancellationRequested) return;
                if (_wanted == rule) (_shown, _shownAt, Result, Problem) = (rule, clock.GetUtcNow(), result, problem);
            }

            IsRunning = false;
            changed();
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        catch (Exception exception)
        {
            IsRunning = false;
            await failed(exception);
        }
    }

    private static bool IsAbout(AlertRule? shown, AlertRule wanted) =>
        shown is not null && (shown.Metric, shown.Endpoint, shown.Pool) == (wanted.Metric, wanted.Endpoint, wanted.Pool);

    // A clock that was set back is no reason to wait.
    private bool IsDue(AlertRule rule) => rule != _shown || (clock.GetUtcNow() - _shownAt).Duration() >= Renewed;

    private async Task<(RulePreview? Result, string? Problem)> ComputeAsync(AlertRule rule, CancellationToken cancel)
    {
        try
        {
            return (await preview(rule, cancel), null);
        }
        catch (NotSupportedException exception)
        {
            return (null, exception.Message);
        }
    }
}
