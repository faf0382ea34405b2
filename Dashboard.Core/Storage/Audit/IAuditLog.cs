namespace Dashboard.Core.Storage.Audit;

/// <summary>
/// Takes lines for the audit trail about what changes no document of the state database: sign-ins, exports, what is done to this instance.
/// A change of a document brings its lines to <see cref="IStateStore"/>, so that both are one transaction.
/// </summary>
/// <remarks>
/// Actions are dotted words, such as <c>sign-in.failed</c> or <c>report.export</c>. No secret belongs into a line; whatever else stands in
/// it may come from anybody, and is made storable here.
/// </remarks>
public interface IAuditLog
{
    /// <summary>
    /// Notes a line. Never throws and never waits; lines are written in the order in which they are noted, by the background.
    /// </summary>
    void Record(AuditEntry entry);
}
