using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Dashboard.Tests.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Dashboard.Tests.Reports.Schedules.ScheduleSamples;

namespace Dashboard.Tests.Reports.Schedules;

public sealed class PostgresReportRunsTests(TestPostgres postgres) : ReportRunsContract, IAsyncLifetime
{
    private readonly List<StateRun> _runs = [];
    private string _connection = "";
    private PostgresReportRuns? _store;

    protected override IReportRuns Runs => _store!;

    public async ValueTask InitializeAsync()
    {
        (_connection, _) = await postgres.CreateDatabaseAsync();
        _store = new(await OpenAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs) await run.DisposeAsync();
    }

    [Fact]
    public async Task Step_FourInstancesAtOnce_SendEachReportOnce()
    {
        var clock = new FakeTimeProvider(Now);
        var outbox = new AlertLedger();
        var schedules = Enumerable.Range(0, 5).Select(i => Daily() with { Id = $"s-{i}" }).ToArray();
        var instances = new List<ScheduleInstance>();
        for (var i = 0; i < 4; i++)
        {
            var database = await OpenAsync();
            instances.Add(new(new PostgresReportRuns(database), new PostgresReportArchive(database, ArchiveLimits.Usual, clock), outbox, clock, schedules));
        }

        for (var day = 1; day <= 3; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            await Task.WhenAll(instances.Select(instance => Task.Run(() => instance.Runner.StepAsync(Cancel))));
            Assert.Equal(5 * day, outbox.Messages.Count);
            Assert.Equal(5 * day, instances.Sum(instance => instance.Reports.Built));
        }

        var archive = new PostgresReportArchive(await OpenAsync(), ArchiveLimits.Usual, clock);
        Assert.Equal(15, (await archive.ListAsync(Cancel)).Count);
        Assert.All(await Runs.ReadLatestAsync(Now.AddYears(1), Cancel), run => Assert.Equal((ReportRunStatus.Sent, 1), (run.Status, run.Attempts)));
        foreach (var instance in instances) instance.Dispose();
    }

    [Fact]
    public async Task Clean_RunsOfLongAgo_LeavesTheLatestOfEach()
    {
        for (var day = 0; day < 3; day++)
        {
            var due = new DueRun(Now.AddDays(day), Now, Now.AddHours(1), 0);
            var claim = await Runs.TryClaimAsync("a", due, due.Tick, TimeSpan.FromMinutes(5), Cancel);
            await Runs.CompleteAsync(claim!, ReportRunStatus.Sent, due.Tick, "well", Cancel);
        }

        await Runs.CleanAsync(Now.AddDays(90), Cancel);
        Assert.Equal(Now.AddDays(2), (await Runs.FindLatestAsync("a", Now.AddYears(1), Cancel))!.Tick);
        // Those before can be claimed again as if they had never been, which nobody does.
        Assert.NotNull(await Runs.TryClaimAsync("a", new(Now, Now, Now.AddHours(1), 0), Now, TimeSpan.FromMinutes(5), Cancel));
    }

    [Fact]
    public async Task Any_WithoutADatabase_IsUnavailable()
    {
        await using var run = StateRun.Create(null);
        var store = new PostgresReportRuns(run.Database);
        await Assert.ThrowsAsync<StateUnavailableException>(() => store.ReadLatestAsync(Now.AddYears(1), Cancel));
        await Assert.ThrowsAsync<StateUnavailableException>(() => store.TryClaimAsync("a", new(Now, Now, Now, 0), Now, TimeSpan.FromMinutes(5), Cancel));
    }

    private async Task<StateDatabase> OpenAsync()
    {
        var run = StateRun.Create(_connection);
        _runs.Add(run);
        await run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady), () => Task.FromResult(run.Database.Hindrance ?? ""));
        return run.Database;
    }
}
