using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Suggestions;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>
/// Asks for a suggestion for the rule that is being typed, off the thread that renders and one at a time. Called on one thread at a time, which is
/// a circuit's.
/// </summary>
/// <param name="suggest">Where a rule's threshold could be; given up when nobody looks any more.</param>
/// <param name="changed">There is something new to show; called where <see cref="Ask"/> was.</param>
/// <param name="failed">It failed as none should; called where <see cref="Ask"/> was.</param>
internal sealed class SuggestionRun(Func<AlertRule, CancellationToken, Task<ThresholdSuggestion>> suggest, Action changed, Func<Exception, Task> failed) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private AlertRule? _wanted;
    private AlertRule? _shown;
    private bool _isRunning;

    /// <summary>The suggestion for what was asked last; null: there is none yet.</summary>
    public ThresholdSuggestion? Result { get; private set; }

    /// <summary>Asks; what was asked before and is the same is not asked again.</summary>
    /// <param name="rule">What it is for; null: for nothing.</param>
    public void Ask(AlertRule? rule)
    {
        _wanted = rule;
        if (_wanted != _shown) (_shown, Result) = (null, null);
        if (_isRunning || _wanted is null || _wanted == _shown) return;
        _isRunning = true;
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
            while (_wanted is { } rule && rule != _shown)
            {
                var result = await Task.Run(() => suggest(rule, left), left);
                if (left.IsCancellationRequested) return;
                if (_wanted == rule) (_shown, Result) = (rule, result);
            }

            _isRunning = false;
            changed();
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        catch (Exception exception)
        {
            _isRunning = false;
            await failed(exception);
        }
    }
}
