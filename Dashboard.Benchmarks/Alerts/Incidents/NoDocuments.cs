using Dashboard.Core.Storage;

namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>Nobody edits anything.</summary>
internal sealed class NoDocuments : IStateStore
{
    public Task<StateDocument?> ReadAsync(string name, CancellationToken cancel) => Task.FromResult<StateDocument?>(null);

    public Task<StateDocument> WriteAsync(StateDocument document, IReadOnlyList<AuditEntry> audit, CancellationToken cancel) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<AuditEntry>> RecentAsync(string action, int count, CancellationToken cancel) => Task.FromResult<IReadOnlyList<AuditEntry>>([]);
}
