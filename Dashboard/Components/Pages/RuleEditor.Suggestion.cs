using Dashboard.Alerts;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Suggestions;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>What the threshold of the rule could be by what was usual: taken where it is asked for, and taken back.</summary>
public sealed partial class RuleEditor
{
    // What the limit and the recovery were before a suggestion was taken.
    private (string Threshold, string Recovery)? _before;
    private AlertRule? _suggestedFor;

    [Inject]
    private ThresholdSuggesting Suggesting { get; set; } = null!;

    // The limit that is typed makes no difference to it.
    private AlertRule? SuggestedFor() => !_draft.HasLimit ? null
        : Suggesting.Check(_draft.Metric, _draft.Endpoint, _draft.Pool, _draft.Comparator, int.TryParse(_draft.Samples, out var samples) ? samples : null).Rule;

    private Task TakeSuggestion(ThresholdSuggestion suggestion)
    {
        if (suggestion.Threshold is not { } threshold) return Task.CompletedTask;
        var before = (_draft.Threshold, _draft.Recovery);
        _draft.Threshold = _draft.Unit.Text(threshold);
        _draft.Recovery = suggestion.RecoveryThreshold is { } recovery ? _draft.Unit.Text(recovery) : "";
        return ChangedLimitAsync(before);
    }

    private Task UndoSuggestion()
    {
        if (_before is not { } before) return Task.CompletedTask;
        (_draft.Threshold, _draft.Recovery) = before;
        return ChangedLimitAsync(null);
    }

    private async Task ChangedLimitAsync((string, string)? before)
    {
        await Change("threshold");
        _before = before;
    }
}
