using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Common;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>The fields of a rule: three that are needed, and the rest folded.</summary>
public sealed partial class RuleForm
{
    [Parameter, EditorRequired]
    public required RuleDraft Draft { get; set; }

    /// <summary>What it may name.</summary>
    [Parameter, EditorRequired]
    public required KnownNames Known { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<AlertChannel> Channels { get; set; }

    /// <summary>What is wrong and is to be told of.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<FieldError> Errors { get; set; }

    /// <summary>What it is called as long as no name is typed.</summary>
    [Parameter]
    public string? SuggestedName { get; set; }

    [Parameter]
    public string? ThresholdHint { get; set; }

    /// <summary>What stands below the limit, such as what it could be.</summary>
    [Parameter]
    public RenderFragment? Advice { get; set; }

    [Parameter]
    public bool IsReadOnly { get; set; }

    /// <summary>A field was changed: its name in the API.</summary>
    [Parameter]
    public EventCallback<string> OnChange { get; set; }

    private IEnumerable<(string Value, string Label)> Endpoints =>
        Places(Draft.IsBaseline ? "Any endpoint" : "All requests together", "Each endpoint by itself", Known.Endpoints.Order(StringComparer.Ordinal), Draft.Endpoint);

    private IEnumerable<(string Value, string Label)> Pools => Places("The worst pool", "Each pool by itself", Known.Pools.Order(StringComparer.Ordinal), Draft.Pool);

    private string TellSummary =>
        $"{RuleNames.LabelOf(RuleNames.Severities, Draft.Severity)}, {(Draft.Channels.Count == 0 ? "all channels" : Draft.Channels.Count == 1 ? "one channel" : "some channels")}";

    private string NoneSummary => Draft is { OnNoData: "keep", OnError: "keep" } ? "nothing changes" : RuleNames.LabelOf(RuleNames.NoData, Draft.OnNoData);

    // What is not known any more stays in sight, so that it can be seen what is wrong.
    private static IEnumerable<(string, string)> Places(string together, string each, IEnumerable<string> known, string? chosen)
    {
        var names = known.ToList();
        IEnumerable<(string, string)> places = [("", together), (AlertRule.Each, each), .. names.Select(name => (name, name))];
        return chosen is null or AlertRule.Each || names.Contains(chosen) ? places : places.Append((chosen, $"{chosen} (not known)"));
    }

    private string? Problem(string field, string? label = null) => FieldWords.Problem(Errors, field, label ?? field);

    private bool HasProblem(params string[] fields) => Errors.Any(error => fields.Contains(error.Field));

    private Task ChangeAsync(string field, Action<string> set, string? text) => SetAsync(field, () => set(text ?? ""));

    private Task ChooseAsync((string Channel, bool IsChosen) choice) => SetAsync("channels", () => Draft.Choose(choice.Channel, choice.IsChosen));

    private Task SetAsync(string field, Action set)
    {
        set();
        return OnChange.InvokeAsync(field);
    }
}
