using Dashboard.Core.Common;

namespace Dashboard.Core.Reports.Archive;

/// <summary>Reports that were made, for 90 days and as long as there is room.</summary>
/// <remarks>What fails because the store is away is thrown as <see cref="Storage.StateUnavailableException"/>.</remarks>
public interface IReportArchive
{
    /// <summary>All that are kept, newest first.</summary>
    Task<IReadOnlyList<ArchivedReport>> ListAsync(CancellationToken cancel);

    /// <summary>One of them; null: there is none.</summary>
    Task<ArchivedReport?> FindAsync(string id, CancellationToken cancel);

    /// <summary>What one of them says; null: there is none.</summary>
    Task<ReportContent?> ReadAsync(string id, CancellationToken cancel);

    /// <summary>Keeps one, and lets the oldest go that there is no room for any more.</summary>
    /// <returns>False, and nothing is changed: there is one of that id already.</returns>
    Task<bool> TryAddAsync(ArchivedReport report, ReportContent content, CancellationToken cancel);

    /// <summary>Deletes one, with a line of the audit trail.</summary>
    /// <returns>False: there is none.</returns>
    Task<bool> DeleteAsync(string id, Person person, CancellationToken cancel);

    /// <summary>Lets go what is past its time.</summary>
    Task CleanAsync(CancellationToken cancel);
}
