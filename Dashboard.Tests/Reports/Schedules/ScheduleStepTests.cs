using CsCheck;
using Dashboard.Core.Reports.Schedules;
using Xunit;
using static Dashboard.Tests.Reports.Schedules.ScheduleSamples;

namespace Dashboard.Tests.Reports.Schedules;

public sealed class ScheduleStepTests
{
    private static readonly ReportSchedule Morning = Daily();

    [Fact]
    public void Of_BeforeTheFirstTime_IsNothing()
    {
        Assert.Null(ScheduleStep.Of(Morning, null, Now));
        Assert.Null(ScheduleStep.Of(Morning, null, At("2026-03-02T06:59:59Z")));
    }

    [Fact]
    public void Of_Due_IsOfTheDayBeforeAndOfNoneThatWasMissed() => Assert.Equal(
        new DueRun(At("2026-03-02T07:00Z"), At("2026-03-01T00:00Z"), At("2026-03-02T00:00Z"), Missed: 0), ScheduleStep.Of(Morning, null, At("2026-03-02T07:00Z")));

    [Fact]
    public void Of_DownForDays_IsTheLastAloneAndCountsTheOthers()
    {
        var due = ScheduleStep.Of(Morning, new(At("2026-03-02T07:00Z"), IsEnded: true, Missed: 0), At("2026-03-06T11:00Z"));
        Assert.Equal((At("2026-03-06T07:00Z"), 3), (due!.Tick, due.Missed));
    }

    [Fact]
    public void Of_BegunAndNotEnded_IsTheSameAgainUntilTheNextIsDue()
    {
        var mark = new ScheduleMark(At("2026-03-02T07:00Z"), IsEnded: false, Missed: 2);
        Assert.Equal((mark.Tick, 2), Both(ScheduleStep.Of(Morning, mark, At("2026-03-02T09:00Z"))));
        // The one that never ended is missed as well.
        Assert.Equal((At("2026-03-03T07:00Z"), 3), Both(ScheduleStep.Of(Morning, mark, At("2026-03-03T07:00:01Z"))));
        Assert.Null(ScheduleStep.Of(Morning, mark with { IsEnded = true }, At("2026-03-02T09:00Z")));
    }

    [Fact]
    public void Of_ChangedOrSwitchedOnAgain_HasMissedNothing()
    {
        var later = Morning with { Since = At("2026-03-09T12:00Z") };
        Assert.Null(ScheduleStep.Of(later, new(At("2026-03-02T07:00Z"), IsEnded: true, 0), At("2026-03-09T13:00Z")));
        Assert.Null(ScheduleStep.Of(Morning with { Enabled = false }, null, At("2026-03-09T13:00Z")));
    }

    [Fact]
    public void Of_ClockSetBackALittle_SendsNothingAgain()
    {
        var mark = new ScheduleMark(At("2026-03-05T07:00Z"), IsEnded: true, 0);
        Assert.Null(ScheduleStep.Of(Morning, mark, At("2026-03-05T06:59:30Z")));
        Assert.Null(ScheduleStep.Of(Morning, mark, At("2026-03-05T07:00Z")));
    }

    [Fact]
    public void Of_ClockRanAheadAndWasSetBack_IsDueAsIfThatHadNotBeen()
    {
        var ahead = new ScheduleMark(At("2030-03-05T07:00Z"), IsEnded: true, 0);
        Assert.Equal(At("2026-03-04T07:00Z"), ScheduleStep.Of(Morning, ahead, At("2026-03-04T08:00Z"))!.Tick);
        Assert.Equal(At("2026-03-05T07:00Z"), ScheduleStep.Of(Morning, ahead with { IsEnded = false }, At("2026-03-05T07:00Z"))!.Tick);
    }

    [Fact]
    public void Of_AwayForYears_AnswersSoon()
    {
        var due = ScheduleStep.Of(Cron("0 * * * *") with { Since = At("2001-01-01T00:00Z") }, null, Now);
        Assert.Equal((Now, 92 * 24 - 1), (due!.Tick, due.Missed));
    }

    [Fact]
    public void Of_AnyTimesOfLooking_IsEachTickAtMostOnceInOrderAndTheLastInTheEnd() => Gen.Select(
        Gen.OneOf("UTC", "Europe/Berlin", "America/Havana"), Gen.OneOf("0 7 * * *", "30 2 * * *", "0 */3 * * *", "15 1 L * *"), Gen.Int[1, 60 * 24 * 9].Array[1, 60]).Sample(
        (zone, cron, minutes) =>
        {
            var schedule = Cron(cron, zone) with { Since = At("2026-10-01T00:00Z") };
            var (now, told) = (schedule.Since, new List<DueRun>());
            foreach (var step in minutes)
            {
                now += TimeSpan.FromMinutes(step);
                if (ScheduleStep.Of(schedule, told.Count == 0 ? null : new(told[^1].Tick, true, 0), now) is { } due) told.Add(due);
            }

            var all = new List<DateTimeOffset>();
            for (var at = ScheduleTimes.Next(schedule, schedule.Since); at <= now; at = ScheduleTimes.Next(schedule, at.Value)) all.Add(at.Value);
            Assert.Equal(told.Select(due => due.Tick).Distinct().Order(), told.Select(due => due.Tick));
            Assert.Equal(all.Count, told.Count + told.Sum(due => due.Missed));
            Assert.Equal(all.TakeLast(1), told.TakeLast(1).Select(due => due.Tick));
            Assert.All(told, due => Assert.True(due.From < due.To && due.To <= due.Tick));
        },
        iter: 300);

    private static (DateTimeOffset Tick, int Missed) Both(DueRun? due) => (due!.Tick, due.Missed);
}
