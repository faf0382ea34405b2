using System.Text.Json;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Common;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Periods;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Dashboard.Tests.Reports.Schedules.ScheduleSamples;

namespace Dashboard.Tests.Reports.Schedules;

public sealed class ScheduleRunnerTests : IDisposable
{
    private const int Calls = 8;

    private static readonly ReportSchedule ToBoth = Daily() with { Channels = ["mail-1", "mail-2"] };

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly AlertLedger _outbox = new();
    private readonly List<IDisposable> _instances = [];
    private readonly FileReportArchive _archive;
    private readonly FileReportRuns _runs;

    public ScheduleRunnerTests()
    {
        _archive = new(Path.Combine(_folder.Path, "archive"), ArchiveLimits.Usual, new NotedAudit(), _clock, NullLogger<FileReportArchive>.Instance);
        _runs = new(Path.Combine(_folder.Path, "runs.json"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var instance in _instances) instance.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Step_Due_IsKeptAndGivenToEachChannelOnce()
    {
        var instance = Instance(ToBoth);
        await instance.Runner.StepAsync(Cancel);
        Assert.Empty(_outbox.Messages);
        _clock.Advance(TimeSpan.FromHours(19) + TimeSpan.FromSeconds(14));
        // What ended this moment may still be on its way from other instances.
        await instance.Runner.StepAsync(Cancel);
        Assert.Empty(_outbox.Messages);
        _clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 3; i++) await instance.Runner.StepAsync(Cancel);

        var kept = Assert.Single(await _archive.ListAsync(Cancel));
        Assert.Equal(("morning-1-20260302T0700Z", "morning-1", null), (kept.Id, kept.ScheduleId, kept.By));
        Assert.Equal((At("2026-03-01T00:00Z"), At("2026-03-02T00:00Z")), (kept.From, kept.To));
        Assert.Equal(["report/morning-1-20260302T0700Z/mail-1", "report/morning-1-20260302T0700Z/mail-2"], _outbox.Messages.Select(message => message.Key).Order());
        Assert.All(_outbox.Messages, message => Assert.Equal(OutboxStatus.Waiting, message.Status));
        var mail = JsonDocument.Parse(_outbox.Messages[0].Payload).RootElement;
        Assert.Equal("performance-report-20260301T0000Z-to-20260302T0000Z.pdf", mail.GetProperty("attachments")[0].GetProperty("filename").GetString());
        Assert.DoesNotContain("late", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        var run = Assert.Single(await _runs.ReadLatestAsync(Now.AddYears(1), Cancel));
        Assert.Equal((ReportRunStatus.Sent, 1, "Given to 2 channels."), (run.Status, run.Attempts, run.Result));
    }

    [Fact]
    public async Task Step_DownForDays_SendsTheLastAloneAndSaysSo()
    {
        _clock.Advance(TimeSpan.FromDays(5));
        await Instance(Daily()).Runner.StepAsync(Cancel);
        var text = JsonDocument.Parse(Assert.Single(_outbox.Messages).Payload).RootElement.GetProperty("text").GetString();
        Assert.Contains("This report was due at 6 Mar 2026 07:00 UTC and is late", text, StringComparison.Ordinal);
        Assert.Contains("4 reports that were due before it were not sent", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_Restarted_SendsNothingAgain()
    {
        _clock.Advance(TimeSpan.FromHours(20));
        await Instance(Daily()).Runner.StepAsync(Cancel);
        var runs = new FileReportRuns(Path.Combine(_folder.Path, "runs.json"));
        var again = Instance(Daily(), runs);
        await again.Runner.StepAsync(Cancel);
        Assert.Single(_outbox.Messages);
        Assert.Equal(0, again.Reports.Built);
    }

    [Fact]
    public async Task Step_FallAtAnyCall_IsTakenOnByAnotherAndSentOnce()
    {
        var fallen = 0;
        for (var at = 1; at <= Calls; at++)
        {
            foreach (var after in new[] { false, true })
            {
                var world = new FallingWorld(at, after);
                var (archive, runs, outbox) = (Archive($"{at}{after}"), new FileReportRuns(Path.Combine(_folder.Path, $"{at}{after}.json")), new AlertLedger());
                // Among what may fall is that it is given to the outbox.
                outbox.Before = name => world.CallAsync(() => Task.CompletedTask).GetAwaiter().GetResult();
                var first = Instance(ToBoth, world.Around(runs), world.Around(archive), outbox);
                _clock.SetUtcNow(At("2026-03-02T07:00:15Z") + TimeSpan.FromDays((at * 2) + (after ? 1 : 0)));
                await Record.ExceptionAsync(() => first.Runner.StepAsync(Cancel));
                if (world.HasFallen) fallen++;
                outbox.Before = null;

                var second = Instance(ToBoth, runs, archive, outbox);
                await second.Runner.StepAsync(Cancel);
                _clock.Advance(ScheduleRunner.Lease + TimeSpan.FromSeconds(1));
                await second.Runner.StepAsync(Cancel);
                Assert.Equal(2, outbox.Messages.Count);
                Assert.Single(await archive.ListAsync(Cancel));
                Assert.Equal(ReportRunStatus.Sent, Assert.Single(await runs.ReadLatestAsync(Now.AddYears(1), Cancel)).Status);
            }
        }

        // All but the last few of them are calls that are made.
        Assert.InRange(fallen, 12, Calls * 2);
    }

    [Fact]
    public async Task Step_WhileAnotherMakesIt_LeavesIt()
    {
        _clock.Advance(TimeSpan.FromHours(20));
        var done = new TaskCompletionSource();
        var first = Instance(Daily());
        first.Reports.Until = done.Task;
        var making = first.Runner.StepAsync(Cancel);
        var second = Instance(Daily());
        await second.Runner.StepAsync(Cancel);
        Assert.Equal((1, 0), (first.Reports.Built, second.Reports.Built));
        done.SetResult();
        await making;
        Assert.Single(_outbox.Messages);
    }

    [Fact]
    public async Task Step_ProgramEnds_AnotherTakesItOnAtOnce()
    {
        _clock.Advance(TimeSpan.FromHours(20));
        using var end = new CancellationTokenSource();
        var first = Instance(Daily());
        first.Reports.Until = new TaskCompletionSource().Task;
        var making = first.Runner.StepAsync(end.Token);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
        await Instance(Daily()).Runner.StepAsync(Cancel);
        Assert.Single(_outbox.Messages);
    }

    [Fact]
    public async Task Step_CannotBeMade_IsTriedThriceAndSeenAmongTheDeliveries()
    {
        _clock.Advance(TimeSpan.FromHours(20));
        var instance = Instance(Daily());
        instance.Reports.Make = _ => throw new IOException("disk");
        for (var i = 0; i < 6; i++)
        {
            await instance.Runner.StepAsync(Cancel);
            _clock.Advance(TimeSpan.FromMinutes(3));
        }

        Assert.Equal(3, instance.Reports.Built);
        var message = Assert.Single(_outbox.Messages);
        Assert.Equal((OutboxStatus.NotSent, "The report could not be made (IOException); the program's log says more."), (message.Status, message.LastResult));
        Assert.Equal(ReportRunStatus.Failed, Assert.Single(await _runs.ReadLatestAsync(Now.AddYears(1), Cancel)).Status);
        instance.Reports.Make = null;
        _clock.Advance(TimeSpan.FromDays(1));
        await instance.Runner.StepAsync(Cancel);
        Assert.Equal(2, _outbox.Messages.Count);
    }

    [Theory]
    [InlineData("UTC", 60)]
    [InlineData("Asia/Kolkata", 60)]
    public async Task Step_DueAtTheEndOfItsPeriod_IsOfAllOfIt(string zone, int tickSeconds)
    {
        var history = new RecordedHistory(now: Now);
        var schedule = Daily(at: "00:00", zone: zone);
        var (from, to) = ScheduleTimes.Period(schedule, ScheduleTimes.Next(schedule, Now)!.Value);
        _clock.SetUtcNow(to);
        history.Pass((int)(to - Now).TotalSeconds / tickSeconds, tick: tickSeconds);
        var instance = Instance(schedule);
        PeriodPlan? plan = null;
        instance.Reports.Make = request =>
        {
            plan = PeriodPlanner.Of(request, _clock.GetUtcNow(), history.History.Tiers, history.History.View);
            return FixedReports.Of(request with { From = plan.From, To = plan.To });
        };
        // As often as the program looks.
        for (var second = 0; second < 30; second++, _clock.Advance(TimeSpan.FromSeconds(1))) await instance.Runner.StepAsync(Cancel);
        Assert.Equal((from, to), (plan!.From, plan.To));
        Assert.Single(_outbox.Messages);
    }

    [Fact]
    public async Task Step_ClockRanAheadAndWasSetBack_GoesOnAndSendsNothingTwice()
    {
        var instance = Instance(Daily());
        foreach (var time in new[] { "2026-03-02T08:00Z", "2030-01-01T08:00Z", "2026-03-02T09:00Z", "2026-03-03T08:00Z", "2026-03-04T08:00Z" })
        {
            // Not as a day that passes: it may be set back.
            _clock.AdjustTime(At(time));
            for (var i = 0; i < 3; i++) await instance.Runner.StepAsync(Cancel);
        }

        Assert.Equal(
            ["20260302", "20260303", "20260304", "20300101"], _outbox.Messages.Select(message => message.Key.Split('-')[2][..8]).Order());
    }

    [Fact]
    public async Task Step_TooManyReportsWait_IsPutOffAndUsesUpNoTry()
    {
        _clock.Advance(TimeSpan.FromHours(20));
        var instance = Instance(Daily());
        instance.Reports.Make = _ => throw new WorkQueueFullException("reports");
        for (var i = 0; i < 8; i++)
        {
            await instance.Runner.StepAsync(Cancel);
            _clock.Advance(WorkQueueFullException.RetryAfter);
        }

        Assert.Equal(8, instance.Reports.Built);
        Assert.Empty(_outbox.Messages);
        instance.Reports.Make = null;
        await instance.Runner.StepAsync(Cancel);
        Assert.Equal((OutboxStatus.Waiting, 1), (Assert.Single(_outbox.Messages).Status, Assert.Single(await _runs.ReadLatestAsync(Now.AddYears(1), Cancel)).Attempts));
    }

    [Fact]
    public async Task Step_NoReportOfThatTime_IsNotTriedAgain()
    {
        _clock.Advance(TimeSpan.FromHours(20));
        var instance = Instance(Daily());
        instance.Reports.Make = _ => throw new ReportRefusedException(new("from", "is before the oldest hour that is kept", "a later time"));
        await instance.Runner.StepAsync(Cancel);
        await instance.Runner.StepAsync(Cancel);
        Assert.Equal(1, instance.Reports.Built);
        Assert.Contains("before the oldest hour", Assert.Single(_outbox.Messages).LastResult, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_ChannelIsGone_IsSeenAmongTheDeliveries()
    {
        _clock.Advance(TimeSpan.FromHours(20));
        await Instance(Daily() with { Channels = ["mail-1", "gone"] }).Runner.StepAsync(Cancel);
        Assert.Equal("The channel is not there any more.", _outbox.Messages.Single(message => message.Channel == "gone").LastResult);
        Assert.Equal(OutboxStatus.Waiting, _outbox.Messages.Single(message => message.Channel == "mail-1").Status);
    }

    private ScheduleInstance Instance(ReportSchedule schedule, IReportRuns? runs = null, IReportArchive? archive = null, AlertLedger? outbox = null)
    {
        var instance = new ScheduleInstance(runs ?? _runs, archive ?? _archive, outbox ?? _outbox, _clock, schedule);
        _instances.Add(instance);
        return instance;
    }

    private FileReportArchive Archive(string name) => new(Path.Combine(_folder.Path, name), ArchiveLimits.Usual, new NotedAudit(), _clock, NullLogger<FileReportArchive>.Instance);
}
