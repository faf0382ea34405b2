using Dashboard.Core.Reports.Schedules;
using Xunit;
using static Dashboard.Tests.Reports.Schedules.ScheduleSamples;

namespace Dashboard.Tests.Reports.Schedules;

public sealed class ScheduleTimesTests
{
    private const string Berlin = "Europe/Berlin";

    [Fact]
    public void Next_AcrossBothChangesOfTheClock_IsTheSameTimeOfDay()
    {
        // 29 March: one hour less. 25 October: one hour more.
        Assert.Equal(["03-28 06:00", "03-29 05:00", "03-30 05:00"], Next(Daily(zone: Berlin), At("2026-03-27T12:00Z"), 3));
        Assert.Equal(["10-24 05:00", "10-25 06:00", "10-26 06:00"], Next(Daily(zone: Berlin), At("2026-10-23T12:00Z"), 3));
    }

    [Fact]
    public void Next_TimeThatIsLeftOut_IsDueRightAfterIt() =>
        Assert.Equal(["03-28 01:30", "03-29 01:00", "03-30 00:30"], Next(Daily("02:30", Berlin), At("2026-03-27T12:00Z"), 3));

    [Fact]
    public void Next_TimeThatComesTwice_IsDueOnce() =>
        Assert.Equal(["10-24 00:30", "10-25 00:30", "10-26 01:30"], Next(Daily("02:30", Berlin), At("2026-10-23T12:00Z"), 3));

    [Theory]
    [InlineData(28, "01-28 07:00,02-28 07:00,03-28 07:00")]
    [InlineData(29, "01-29 07:00,02-28 07:00,03-29 07:00")]
    [InlineData(30, "01-30 07:00,02-28 07:00,03-30 07:00,04-30 07:00")]
    [InlineData(31, "01-31 07:00,02-28 07:00,03-31 07:00,04-30 07:00")]
    public void Next_MonthThatIsShorter_TakesItsLastDay(int day, string expected) =>
        Assert.Equal(expected, string.Join(',', Next(Monthly(day), At("2026-01-01T00:00Z"), expected.Split(',').Length)));

    [Fact]
    public void Next_LeapYear_HasOneOfThe29th() => Assert.Equal(["02-29 07:00", "03-29 07:00"], Next(Monthly(29), At("2028-02-01T00:00Z"), 2));

    [Fact]
    public void Next_WeeklyAndCron_AreDueOnTheirDays()
    {
        var weekly = Daily() with { Frequency = ScheduleFrequency.Weekly, Weekday = DayOfWeek.Sunday };
        Assert.Equal(["03-08 07:00", "03-15 07:00"], Next(weekly, Now, 2));
        Assert.Equal(["03-02 06:00", "03-03 06:00"], Next(Cron("0 7 * * 1-5", Berlin), Now, 2));
    }

    [Theory]
    [InlineData("2026-03-30T21:59:59Z", "2026-03-28T23:00Z")]
    [InlineData("2026-03-30T22:00:14Z", "2026-03-28T23:00Z")]
    [InlineData("2026-03-30T22:00:15Z", "2026-03-29T22:00Z")]
    public void LastPeriod_RightAfterOneHasEnded_IsTheOneBefore(string now, string from) =>
        Assert.Equal(At(from), ScheduleTimes.LastPeriod(Daily(zone: Berlin), At(now)).From);

    [Fact]
    public void Next_OffOrUnknownZone_IsNeverAndSaysWhy()
    {
        Assert.Null(ScheduleTimes.Next(Daily() with { Enabled = false }, Now));
        Assert.Null(ScheduleTimes.ProblemOf(Daily()));
        var lost = Daily(zone: "Mars/Olympus");
        Assert.Null(ScheduleTimes.Next(lost, Now));
        Assert.Equal("its time zone 'Mars/Olympus' is not known here", ScheduleTimes.ProblemOf(lost));
        Assert.Equal("its times '0 7 * *' cannot be read", ScheduleTimes.ProblemOf(Cron("0 7 * *")));
    }

    [Theory]
    [InlineData(ScheduleCovers.Day, "2026-03-30T05:00Z", "2026-03-28T23:00Z", "2026-03-29T22:00Z")]
    [InlineData(ScheduleCovers.Day, "2026-10-26T06:00Z", "2026-10-24T22:00Z", "2026-10-25T23:00Z")]
    [InlineData(ScheduleCovers.Week, "2026-03-30T05:00Z", "2026-03-22T23:00Z", "2026-03-29T22:00Z")]
    [InlineData(ScheduleCovers.Week, "2026-04-05T05:00Z", "2026-03-22T23:00Z", "2026-03-29T22:00Z")]
    [InlineData(ScheduleCovers.Month, "2026-04-01T05:00Z", "2026-02-28T23:00Z", "2026-03-31T22:00Z")]
    [InlineData(ScheduleCovers.Month, "2026-03-31T23:30Z", "2026-02-28T23:00Z", "2026-03-31T22:00Z")]
    public void Period_OfTheZone_IsTheWholeOneBefore(ScheduleCovers covers, string tick, string from, string to) =>
        Assert.Equal((At(from), At(to)), ScheduleTimes.Period(Daily(zone: Berlin) with { Covers = covers }, At(tick)));

    [Fact]
    public void StartOf_DayWithoutMidnight_IsItsFirstMoment()
    {
        // In Beirut the clock goes from 00:00 to 01:00; in Havana the hour before 01:00 comes twice.
        Assert.Equal(At("2026-03-28T22:00Z"), ScheduleTimes.StartOf(new(2026, 3, 29), TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut")));
        Assert.Equal(At("2026-11-01T04:00Z"), ScheduleTimes.StartOf(new(2026, 11, 1), TimeZoneInfo.FindSystemTimeZoneById("America/Havana")));
    }
}
