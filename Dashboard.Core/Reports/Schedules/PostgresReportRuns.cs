using Dashboard.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>Runs in the state database, which all instances share.</summary>
internal sealed class PostgresReportRuns(StateDatabase database) : IReportRuns
{
    public Task<ReportRun?> FindLatestAsync(string schedule, DateTimeOffset upTo, CancellationToken cancel) => database.AskAsync(async context =>
    {
        var end = upTo.ToUniversalTime();
        var rows = context.Set<RunRow>().AsNoTracking().Where(row => row.Schedule == schedule && row.Tick <= end);
        return (await rows.OrderByDescending(row => row.Tick).FirstOrDefaultAsync(cancel))?.ToRun();
    });

    public Task<IReadOnlyList<ReportRun>> ReadLatestAsync(DateTimeOffset upTo, CancellationToken cancel) => database.AskAsync<IReadOnlyList<ReportRun>>(async context =>
    {
        var end = upTo.ToUniversalTime();
        var rows = context.Set<RunRow>().FromSql($"select distinct on (schedule) * from dashboard.report_runs where tick <= {end} order by schedule, tick desc");
        return (await rows.AsNoTracking().ToListAsync(cancel)).ConvertAll(row => row.ToRun());
    });

    public Task<RunClaim?> TryClaimAsync(string schedule, DueRun due, DateTimeOffset now, TimeSpan lease, CancellationToken cancel) => database.AskAsync(async context =>
    {
        var (tick, from, until) = (due.Tick.ToUniversalTime(), now.ToUniversalTime(), now.ToUniversalTime() + lease);
        var running = nameof(ReportRunStatus.Running);
        // The attempt of a claim is its name: whoever comes at the same time waits for the row, and finds it taken.
        var claimed = await context.Set<RunRow>().FromSql(
            $"""
            insert into dashboard.report_runs as run (schedule, tick, status, attempts, missed, at)
            values ({schedule}, {tick}, {running}, 1, {due.Missed}, {until})
            on conflict (schedule, tick) do update set attempts = run.attempts + 1, at = {until}
            where run.status = {running} and run.at <= {from}
            returning *
            """).AsNoTracking().ToListAsync(cancel);
        return claimed is [var row] ? new RunClaim(row.Schedule, row.Tick, row.Attempts, row.Missed) : null;
    });

    public Task CompleteAsync(RunClaim claim, ReportRunStatus status, DateTimeOffset at, string result, CancellationToken cancel) =>
        database.AskAsync(context => context.Database.ExecuteSqlAsync(
            $"""
            update dashboard.report_runs set status = {status.ToString()}, at = {at.ToUniversalTime()}, result = {result}
            where schedule = {claim.Schedule} and tick = {claim.Tick.ToUniversalTime()} and attempts = {claim.Attempts} and status = {nameof(ReportRunStatus.Running)}
            """, cancel));

    public Task PutOffAsync(RunClaim claim, DateTimeOffset until, string why, CancellationToken cancel) =>
        database.AskAsync(context => context.Database.ExecuteSqlAsync(
            $"""
            update dashboard.report_runs set attempts = attempts - 1, at = {until.ToUniversalTime()}, result = {why}
            where schedule = {claim.Schedule} and tick = {claim.Tick.ToUniversalTime()} and attempts = {claim.Attempts} and status = {nameof(ReportRunStatus.Running)}
            """, cancel));

    public Task CleanAsync(DateTimeOffset before, CancellationToken cancel) => database.AskAsync(context => context.Database.ExecuteSqlAsync(
        $"""
        delete from dashboard.report_runs run where run.at < {before.ToUniversalTime()}
            and exists (select 1 from dashboard.report_runs later where later.schedule = run.schedule and later.tick > run.tick)
        """, cancel));
}
