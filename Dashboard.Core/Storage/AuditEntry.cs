namespace Dashboard.Core.Storage;

/// <summary>A change that somebody made, for the audit trail.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Action">What was done, such as <c>flags.set</c>.</param>
/// <param name="Subject">To what.</param>
/// <param name="Before">How it was; null when there was nothing.</param>
/// <param name="After">How it is; null when there is nothing any more.</param>
/// <param name="Origin">The address that it was asked from; null when it is not known.</param>
/// <param name="At">When.</param>
public sealed record AuditEntry(
    string Actor, string Action, string Subject, string? Before, string? After, string? Origin, DateTimeOffset At);
