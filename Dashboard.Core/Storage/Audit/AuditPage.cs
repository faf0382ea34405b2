namespace Dashboard.Core.Storage.Audit;

/// <summary>Some lines of the audit trail, newest first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="IsMore">Whether there are older ones.</param>
/// <param name="Notice">Why these are those of this instance's journal only, as sentences; null: they are of the state database.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, bool IsMore, string? Notice);
