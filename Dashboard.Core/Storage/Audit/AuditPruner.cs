using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Storage.Audit;

/// <summary>
/// Removes lines that are past their time from the oldest end of the trail. Nothing behind the first line that is still to be kept goes, so
/// that the chain has no gap; the last line of all stays, for the next one follows it.
/// </summary>
internal sealed class AuditPruner(StateDatabase database, AuditOptions options, TimeProvider clock)
{
    private const int MostAtOnce = 10_000;

    /// <summary>Removes all that are past their time.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="StateUnavailableException">The state database cannot be used.</exception>
    public async Task<long> PruneAsync(CancellationToken cancel)
    {
        long sum = 0;
        long removed;
        do
        {
            removed = await database.AskAsync(context => PruneAsync(context, cancel));
            sum += removed;
        }
        while (removed == MostAtOnce);
        return sum;
    }

    private async Task<long> PruneAsync(StateContext context, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        await AuditAppender.LockAsync(context, cancel);
        var rows = context.Set<AuditRow>().AsNoTracking();
        var keptFrom = now.AddDays(-options.RetentionDays);
        // The first to be kept; of all that are past their time, the last.
        var first = await rows.Where(row => row.At >= keptFrom).MinAsync(row => (long?)row.Id, cancel) ?? await rows.MaxAsync(row => (long?)row.Id, cancel) ?? 0;
        var gone = await rows.Where(row => row.Id < first).OrderBy(row => row.Id).Take(MostAtOnce).Select(row => new { row.Id, row.Hash }).ToListAsync(cancel);
        if (gone is not [.., var last]) return 0;
        // The trigger lets nobody remove a line; here, under the lock and until the commit, nobody else writes any.
        await context.Database.ExecuteSqlAsync(
            $"""
            alter table dashboard.audit disable trigger audit_only_grows;
            delete from dashboard.audit where id <= {last.Id};
            alter table dashboard.audit enable trigger audit_only_grows
            """, cancel);
        var prune = new AuditPrune(gone.Count, last.Id, last.Hash is { } hash ? Convert.ToHexStringLower(hash) : null);
        var line = new AuditEntry("audit", AuditPrune.Action, string.Create(CultureInfo.InvariantCulture, $"older than {options.RetentionDays} days"), null, prune.Write(), null, now);
        await AuditAppender.AppendAsync(context, [line], cancel);
        await transaction.CommitAsync(cancel);
        return gone.Count;
    }
}
