using Dashboard.Core.Alerts;
using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Reports.Archive;

/// <summary>Reports in the state database, so that each instance has those of all.</summary>
internal sealed class PostgresReportArchive(StateDatabase database, ArchiveLimits limits, TimeProvider clock) : IReportArchive
{
    public Task<IReadOnlyList<ArchivedReport>> ListAsync(CancellationToken cancel) => database.AskAsync(context => ListAsync(context, cancel));

    public Task<ArchivedReport?> FindAsync(string id, CancellationToken cancel) => database.AskAsync(async context =>
        await context.Set<ArchivedReportRow>().AsNoTracking().Where(row => row.Id == id).Select(row => row.Body).SingleOrDefaultAsync(cancel) is { } body
            ? AlertJson.Read<ArchivedReport>(body) : null);

    public Task<ReportContent?> ReadAsync(string id, CancellationToken cancel) => database.AskAsync(async context =>
        await context.Set<ArchivedReportRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row ? new ReportContent(row.Pdf, row.Json) : null);

    public Task<bool> TryAddAsync(ArchivedReport report, ReportContent content, CancellationToken cancel) => database.AskAsync(async context =>
    {
        var added = await context.Database.ExecuteSqlAsync(
            $"""
            insert into dashboard.reports (id, created_at, body, pdf, json)
            values ({report.Id}, {report.CreatedAt.ToUniversalTime()}, {AlertJson.Write(report)}, {content.Pdf}, {content.Json}) on conflict do nothing
            """, cancel);
        if (added > 0) await CleanAsync(context, cancel);
        return added > 0;
    });

    public Task<bool> DeleteAsync(string id, Person person, CancellationToken cancel) => database.AskAsync(async context =>
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var bodies = await context.Database.SqlQuery<string>($"delete from dashboard.reports where id = {id} returning body as \"Value\"").ToListAsync(cancel);
        if (bodies is not [var body]) return false;
        var line = new AuditEntry(person.Name, AuditActions.ReportDeleted, id, body, null, person.Address, clock.GetUtcNow());
        await AuditAppender.AppendAsync(context, [line], cancel);
        await transaction.CommitAsync(cancel);
        return true;
    });

    public Task CleanAsync(CancellationToken cancel) => database.AskAsync(async context =>
    {
        await CleanAsync(context, cancel);
        return true;
    });

    private async Task CleanAsync(StateContext context, CancellationToken cancel)
    {
        string[] gone = [.. limits.TooMany(await ListAsync(context, cancel), clock.GetUtcNow()).Select(report => report.Id)];
        if (gone.Length > 0) await context.Database.ExecuteSqlAsync($"delete from dashboard.reports where id = any({gone})", cancel);
    }

    private static async Task<IReadOnlyList<ArchivedReport>> ListAsync(StateContext context, CancellationToken cancel) =>
        (await context.Set<ArchivedReportRow>().AsNoTracking().OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Select(row => row.Body).ToListAsync(cancel))
            .ConvertAll(AlertJson.Read<ArchivedReport>);
}
