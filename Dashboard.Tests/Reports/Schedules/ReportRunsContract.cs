using Dashboard.Core.Reports.Schedules;
using Xunit;
using static Dashboard.Tests.Reports.Schedules.ScheduleSamples;

namespace Dashboard.Tests.Reports.Schedules;

/// <summary>What holds of each store of runs.</summary>
public abstract class ReportRunsContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly DueRun Due = new(At("2026-03-02T07:00Z"), At("2026-03-01T00:00Z"), At("2026-03-02T00:00Z"), Missed: 3);

    protected abstract IReportRuns Runs { get; }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryClaim_WhileAnotherHasIt_IsNobodyElses()
    {
        var now = Due.Tick;
        Assert.Equal(new RunClaim("a", Due.Tick, 1, 3), await Runs.TryClaimAsync("a", Due, now, Lease, Cancel));
        Assert.Null(await Runs.TryClaimAsync("a", Due, now + Lease - TimeSpan.FromSeconds(1), Lease, Cancel));
        Assert.NotNull(await Runs.TryClaimAsync("b", Due, now, Lease, Cancel));
        Assert.Equal(new RunClaim("a", Due.Tick, 2, 3), await Runs.TryClaimAsync("a", Due with { Missed = 9 }, now + Lease, Lease, Cancel));
    }

    [Fact]
    public async Task Complete_Sent_IsNeverClaimedAgain()
    {
        var claim = await Runs.TryClaimAsync("a", Due, Due.Tick, Lease, Cancel);
        await Runs.CompleteAsync(claim!, ReportRunStatus.Sent, Due.Tick.AddSeconds(9), "Given to 1 channel.", Cancel);
        Assert.Null(await Runs.TryClaimAsync("a", Due, Due.Tick.AddDays(9), Lease, Cancel));
        Assert.Equal(new ReportRun("a", Due.Tick, ReportRunStatus.Sent, 1, 3, Due.Tick.AddSeconds(9), "Given to 1 channel."), await Runs.FindLatestAsync("a", Now.AddYears(1), Cancel));
    }

    [Fact]
    public async Task Complete_ClaimThatLapsed_ChangesNothing()
    {
        var first = await Runs.TryClaimAsync("a", Due, Due.Tick, Lease, Cancel);
        var second = await Runs.TryClaimAsync("a", Due, Due.Tick + Lease, Lease, Cancel);
        await Runs.CompleteAsync(first!, ReportRunStatus.Failed, Due.Tick.AddHours(1), "late", Cancel);
        Assert.Equal(ReportRunStatus.Running, (await Runs.FindLatestAsync("a", Now.AddYears(1), Cancel))!.Status);
        await Runs.CompleteAsync(second!, ReportRunStatus.Sent, Due.Tick.AddHours(1), "well", Cancel);
        await Runs.CompleteAsync(second!, ReportRunStatus.Failed, Due.Tick.AddHours(2), "twice", Cancel);
        Assert.Equal("well", (await Runs.FindLatestAsync("a", Now.AddYears(1), Cancel))!.Result);
    }

    [Fact]
    public async Task Complete_ToBeTriedAgain_IsClaimedThen()
    {
        var claim = await Runs.TryClaimAsync("a", Due, Due.Tick, Lease, Cancel);
        await Runs.CompleteAsync(claim!, ReportRunStatus.Running, Due.Tick.AddMinutes(1), "It failed.", Cancel);
        Assert.Null(await Runs.TryClaimAsync("a", Due, Due.Tick.AddSeconds(59), Lease, Cancel));
        Assert.Equal(2, (await Runs.TryClaimAsync("a", Due, Due.Tick.AddMinutes(1), Lease, Cancel))!.Attempts);
    }

    [Fact]
    public async Task PutOff_Claimed_CountsNoAttemptAndIsClaimedThen()
    {
        var first = await Runs.TryClaimAsync("a", Due, Due.Tick, Lease, Cancel);
        await Runs.PutOffAsync(first!, Due.Tick.AddSeconds(10), "Others wait.", Cancel);
        Assert.Equal(new ReportRun("a", Due.Tick, ReportRunStatus.Running, 0, 3, Due.Tick.AddSeconds(10), "Others wait."), await Runs.FindLatestAsync("a", Now.AddYears(1), Cancel));
        Assert.Null(await Runs.TryClaimAsync("a", Due, Due.Tick.AddSeconds(9), Lease, Cancel));
        var again = await Runs.TryClaimAsync("a", Due, Due.Tick.AddSeconds(10), Lease, Cancel);
        Assert.Equal(1, again!.Attempts);
        var lapsed = await Runs.TryClaimAsync("a", Due, Due.Tick.AddSeconds(10) + Lease, Lease, Cancel);
        // It is somebody else's by then.
        await Runs.PutOffAsync(again, Due.Tick.AddDays(1), "late", Cancel);
        await Runs.CompleteAsync(lapsed!, ReportRunStatus.Sent, Due.Tick.AddHours(1), "well", Cancel);
        Assert.Equal("well", (await Runs.FindLatestAsync("a", Now.AddYears(1), Cancel))!.Result);
    }

    [Fact]
    public async Task TryClaim_AfterOneOfATimeToCome_IsGiven()
    {
        var ahead = Due with { Tick = Due.Tick.AddYears(4) };
        var claim = await Runs.TryClaimAsync("a", ahead, ahead.Tick, Lease, Cancel);
        await Runs.CompleteAsync(claim!, ReportRunStatus.Sent, ahead.Tick, "ahead", Cancel);
        Assert.Null(await Runs.FindLatestAsync("a", Due.Tick.AddMinutes(1), Cancel));
        Assert.NotNull(await Runs.TryClaimAsync("a", Due, Due.Tick, Lease, Cancel));
        Assert.Equal(Due.Tick, (await Runs.FindLatestAsync("a", Due.Tick.AddMinutes(1), Cancel))!.Tick);
        Assert.Equal(Due.Tick, Assert.Single(await Runs.ReadLatestAsync(Due.Tick.AddMinutes(1), Cancel)).Tick);
    }

    [Fact]
    public async Task ReadLatest_SeveralRuns_IsTheLastOfEachSchedule()
    {
        Assert.Null(await Runs.FindLatestAsync("a", Now.AddYears(1), Cancel));
        var next = Due with { Tick = Due.Tick.AddDays(1) };
        await Runs.TryClaimAsync("a", Due, Due.Tick, Lease, Cancel);
        await Runs.TryClaimAsync("b", Due, Due.Tick, Lease, Cancel);
        await Runs.TryClaimAsync("a", next, next.Tick, Lease, Cancel);
        var latest = (await Runs.ReadLatestAsync(Now.AddYears(1), Cancel)).OrderBy(run => run.Schedule).ToList();
        Assert.Equal([("a", next.Tick), ("b", Due.Tick)], latest.Select(run => (run.Schedule, run.Tick)));
        await Runs.CleanAsync(Due.Tick.AddDays(90), Cancel);
        Assert.Equal(2, (await Runs.ReadLatestAsync(Now.AddYears(1), Cancel)).Count);
    }
}
