namespace Dashboard.Core.Storage.Audit;

/// <summary>The first line of the audit trail that does not follow the one before it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it says that it was.</param>
/// <param name="After">The id of the line before it; null: it is the first.</param>
/// <param name="Why">What is wrong, as a sentence.</param>
public sealed record AuditBreak(long Id, DateTimeOffset At, long? After, string Why);
