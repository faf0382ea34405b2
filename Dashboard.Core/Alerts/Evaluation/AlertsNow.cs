using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>All alerts at one moment; immutable, published with each evaluation.</summary>
/// <param name="Alerts">Those that are not normal, worst first, then by when they began.</param>
/// <param name="EvaluatedAt">When the rules were evaluated last; null: not yet.</param>
/// <param name="Rules">How many rules are evaluated.</param>
/// <param name="Note">Why it is not all as it should be, as a sentence; null: it is.</param>
public sealed record AlertsNow(IReadOnlyList<AlertView> Alerts, DateTimeOffset? EvaluatedAt, int Rules, string? Note)
{
    /// <summary>Before the first evaluation.</summary>
    public static AlertsNow Nothing { get; } = new([], null, 0, null);

    /// <summary>Those that people are or were told of.</summary>
    public IEnumerable<AlertView> Active => Alerts.Where(alert => alert.State.IsActive);

    /// <summary>How many critical ones fire.</summary>
    public int Criticals => Active.Count(alert => alert.Rule.Severity == AlertSeverity.Critical && alert.State.Phase == AlertPhase.Firing);

    /// <summary>One of them by its name in addresses.</summary>
    public AlertView? Find(string id) => Alerts.FirstOrDefault(alert => alert.Id == id);
}
