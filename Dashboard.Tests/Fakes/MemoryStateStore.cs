using Dashboard.Core.Storage;

namespace Dashboard.Tests.Fakes;

/// <summary>Documents and audit lines in memory, with what a test lets happen on the way.</summary>
internal sealed class MemoryStateStore : IStateStore
{
    private readonly Dictionary<string, StateDocument> _documents = [];

    public List<AuditEntry> Audit { get; } = [];

    /// <summary>Thrown by whatever is asked; null: all goes well.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Called before a document is written: the place for somebody who is faster.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Called after a document was read and before it is answered: the place for news that overtake it.</summary>
    public Action? AfterRead { get; set; }

    public Task<StateDocument?> ReadAsync(string name, CancellationToken cancel)
    {
        if (Failure is not null) return Task.FromException<StateDocument?>(Failure);
        var document = _documents.GetValueOrDefault(name);
        AfterRead?.Invoke();
        return Task.FromResult(document);
    }

    public Task<StateDocument> WriteAsync(StateDocument document, IReadOnlyList<AuditEntry> audit, CancellationToken cancel)
    {
        BeforeWrite?.Invoke();
        if (Failure is not null) return Task.FromException<StateDocument>(Failure);
        if ((_documents.GetValueOrDefault(document.Name)?.Version ?? 0) != document.Version)
            return Task.FromException<StateDocument>(new StateConflictException(document.Name));
        Audit.AddRange(audit);
        return Task.FromResult(_documents[document.Name] = document with { Version = document.Version + 1 });
    }

    public Task<IReadOnlyList<AuditEntry>> RecentAsync(string action, int count, CancellationToken cancel) => Failure is null
        ? Task.FromResult<IReadOnlyList<AuditEntry>>([.. Audit.AsEnumerable().Reverse().Where(line => line.Action == action).Take(count)])
        : Task.FromException<IReadOnlyList<AuditEntry>>(Failure);
}
