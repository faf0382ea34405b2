using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Common;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>A rule of a text that is imported.</summary>
/// <param name="Number">Its place in the text, from 1 on.</param>
/// <param name="Id">The id that is given; null: it gets one.</param>
/// <param name="Title">What it is called, or where it stands.</param>
/// <param name="Rule">The rule; null: something is wrong with it.</param>
/// <param name="Known">The rule that there is of that id; null: there is none.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record ImportedRule(int Number, string? Id, string Title, AlertRule? Rule, AlertRule? Known, IReadOnlyList<FieldError> Errors)
{
    /// <summary>What would be changed of the rule that there is.</summary>
    public IReadOnlyList<string> Differences => Rule is null || Known is null ? [] : RuleDifferences.Between(Known, Rule);

    /// <summary>Whether there is anything to do.</summary>
    public bool IsSame => Known is not null && Rule is not null && Differences.Count == 0;
}
