using Dashboard.Core.Storage.Audit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dashboard.Core.Storage;

/// <summary>The documents in the state database.</summary>
internal sealed class StateStore(StateDatabase database) : IStateStore, IDisposable
{
    /// <summary>The channel on which the server tells that a document changed.</summary>
    public const string Channel = "dashboard_documents";

    // So that those who wait for the audit trail's lock hold no connection, of which there are few.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public void Dispose() => _turn.Dispose();

    public Task<StateDocument?> ReadAsync(string name, CancellationToken cancel) => database.AskAsync(async context =>
    {
        var row = await context.Set<DocumentRow>().AsNoTracking().SingleOrDefaultAsync(one => one.Name == name, cancel);
        return row is null ? null : new StateDocument(row.Name, row.Version, row.Body);
    });

    public async Task<StateDocument> WriteAsync(StateDocument document, IReadOnlyList<AuditEntry> audit, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await WriteInTurnAsync(document, audit, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task<StateDocument> WriteInTurnAsync(StateDocument document, IReadOnlyList<AuditEntry> audit, CancellationToken cancel) => database.AskAsync(async context =>
    {
        var written = document with { Version = document.Version + 1 };
        var row = new DocumentRow
        {
            Name = document.Name,
            Version = document.Version,
            Body = document.Body,
            ChangedAt = audit.Count > 0 ? audit[^1].At.ToUniversalTime() : throw new ArgumentException("A change without a line of the audit trail.", nameof(audit)),
        };
        if (document.Version == 0) context.Add(row);
        else context.Attach(row).State = EntityState.Modified;
        row.Version = written.Version;
        try
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancel);
            await context.SaveChangesAsync(cancel);
            await AuditAppender.AppendAsync(context, audit, cancel);
            await context.Database.ExecuteSqlAsync($"select pg_notify({Channel}, {document.Name})", cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateConcurrencyException exception)
        {
            throw new StateConflictException(document.Name, exception);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new StateConflictException(document.Name, exception);
        }

        return written;
    });

    public Task<IReadOnlyList<AuditEntry>> RecentAsync(string action, int count, CancellationToken cancel) => database.AskAsync<IReadOnlyList<AuditEntry>>(async context =>
        await context.Set<AuditRow>().AsNoTracking().Where(row => row.Action == action).OrderByDescending(row => row.Id).Take(count)
            .Select(row => new AuditEntry(row.Actor, row.Action, row.Subject, row.Before, row.After, row.Origin, row.At))
            .ToListAsync(cancel));
}
