namespace Dashboard.Core.Storage.Audit;

/// <summary>Which lines of the audit trail are asked for; null: any.</summary>
/// <param name="Actor">What the name of who did it has in it, in whatever case.</param>
/// <param name="Action">What the action begins with.</param>
/// <param name="Subject">What that has in it to which it was done, in whatever case.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Before when.</param>
public sealed record AuditFilter(string? Actor = null, string? Action = null, string? Subject = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    /// <summary>Whether a line is one of them.</summary>
    public bool Has(AuditEntry entry) =>
        (Actor is null || entry.Actor.Contains(Actor, StringComparison.OrdinalIgnoreCase))
        && (Action is null || entry.Action.StartsWith(Action, StringComparison.Ordinal))
        && (Subject is null || entry.Subject.Contains(Subject, StringComparison.OrdinalIgnoreCase))
        && (From is null || entry.At >= From) && (To is null || entry.At < To);
}
