namespace Dashboard.Core.Storage;

/// <summary>
/// Keeps named documents for features that have no tables of their own and know no database: a text with a version, written only where
/// nobody else has written meanwhile, together with its lines of the audit trail.
/// </summary>
public interface IStateStore
{
    /// <summary>Reads a document; null when it was never written.</summary>
    /// <exception cref="StateUnavailableException">The state database cannot be used.</exception>
    Task<StateDocument?> ReadAsync(string name, CancellationToken cancel);

    /// <summary>Writes a document and its audit lines in one transaction, and tells all instances.</summary>
    /// <param name="document">The document, with the version that it is written over; 0 where it must not be there yet.</param>
    /// <param name="audit">What was changed in it, and by whom.</param>
    /// <param name="cancel">Gives up; what is committed stays.</param>
    /// <returns>The document with its new version.</returns>
    /// <exception cref="StateConflictException">It has another version by now; nothing was written.</exception>
    /// <exception cref="StateUnavailableException">The state database cannot be used.</exception>
    Task<StateDocument> WriteAsync(StateDocument document, IReadOnlyList<AuditEntry> audit, CancellationToken cancel);

    /// <summary>The newest lines of the audit trail about one kind of change, newest first.</summary>
    /// <exception cref="StateUnavailableException">The state database cannot be used.</exception>
    Task<IReadOnlyList<AuditEntry>> RecentAsync(string action, int count, CancellationToken cancel);
}
