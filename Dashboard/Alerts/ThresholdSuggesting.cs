using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Suggestions;
using Dashboard.Core.Common;

namespace Dashboard.Alerts;

/// <summary>Suggests thresholds, to pages and to programs.</summary>
internal sealed class ThresholdSuggesting(RuleEditing editing, ThresholdAdviser adviser, HistoryTurns turns)
{
    /// <summary>Checks what a suggestion is asked for, as the fields of a rule.</summary>
    /// <returns>A rule without a threshold yet, or what is wrong with each field.</returns>
    public (AlertRule? Rule, IReadOnlyList<FieldError> Errors) Check(string? metric, string? endpoint, string? pool, string? comparator, int? minSamples) => editing.Check(
        RuleEditing.Unsaved, new RuleWish { Name = "-", Metric = metric, Endpoint = endpoint, Pool = pool, Comparator = comparator, MinSamples = minSamples, Threshold = 0 });

    /// <summary>Where a rule's threshold could be; two at once at most, the others wait.</summary>
    /// <param name="rule">As <see cref="Check"/> has it.</param>
    /// <param name="cancel">Gives up, waiting or under way.</param>
    public Task<ThresholdSuggestion> SuggestAsync(AlertRule rule, CancellationToken cancel) =>
        turns.TakeAsync(() => adviser.Suggest(rule, cancel), cancel);
}
