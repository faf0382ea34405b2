namespace Dashboard.Core.Storage.Audit;

/// <summary>A line of the audit trail as it is read.</summary>
/// <param name="Id">Its id; null: it stands in a journal only.</param>
/// <param name="Entry">What it says.</param>
/// <param name="Hash">Its hash; null: it is from before the chain, or stands in a journal only.</param>
public sealed record AuditLine(long? Id, AuditEntry Entry, string? Hash);
