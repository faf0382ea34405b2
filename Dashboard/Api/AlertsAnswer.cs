using Dashboard.Core.Alerts.Evaluation;

namespace Dashboard.Api;

/// <summary>All alerts that are not normal, worst first.</summary>
/// <param name="Items">The alerts.</param>
/// <param name="EvaluatedAt">When the rules were evaluated last; null: not yet.</param>
/// <param name="Rules">How many rules are evaluated.</param>
/// <param name="Note">Why it is not all as it should be, as a sentence; null: it is.</param>
internal sealed record AlertsAnswer(IReadOnlyList<AlertAnswer> Items, DateTimeOffset? EvaluatedAt, int Rules, string? Note)
{
    public static AlertsAnswer Of(AlertsNow now) => new([.. now.Alerts.Select(AlertAnswer.Of)], now.EvaluatedAt, now.Rules, now.Note);
}
