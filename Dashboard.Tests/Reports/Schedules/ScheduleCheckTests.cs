using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Common;
using Dashboard.Core.Reports.Schedules;
using Xunit;
using static Dashboard.Tests.Reports.Schedules.ScheduleSamples;

namespace Dashboard.Tests.Reports.Schedules;

public sealed class ScheduleCheckTests
{
    private static readonly AlertChannel[] Channels =
        [new() { Id = "mail-1", Name = "Ops", Kind = ChannelKind.Email }, new() { Id = "slack-1", Name = "Chat", Kind = ChannelKind.Slack }];

    private static readonly ReportScheduleWish Good = new() { Name = "Every morning", Channels = ["mail-1"] };

    public static TheoryData<string, ReportScheduleWish> Wrong => new()
    {
        { "name", Good with { Name = " " } },
        { "name", Good with { Name = new string('x', 101) } },
        { "frequency", Good with { Frequency = "hourly" } },
        { "at", Good with { At = "25:00" } },
        { "at", Good with { At = "7" } },
        { "at", Good with { Cron = "0 7 * * *", At = "07:00" } },
        { "weekday", Good with { Frequency = "weekly", Weekday = "someday" } },
        { "weekday", Good with { Weekday = "monday" } },
        { "day", Good with { Frequency = "monthly", Day = 32 } },
        { "day", Good with { Day = 1 } },
        { "cron", Good with { Frequency = "cron" } },
        { "cron", Good with { Cron = "0 7 * *" } },
        { "cron", Good with { Cron = "*/5 * * * *" } },
        { "cron", Good with { Cron = "0,30 7 * * 1" } },
        { "cron", Good with { Cron = "0 7 30 2 *" } },
        { "cron", Good with { Frequency = "daily", Cron = "0 7 * * *" } },
        { "timeZone", Good with { TimeZone = "Mars/Olympus" } },
        { "covers", Good with { Covers = "decade" } },
        { "paper", Good with { Paper = "a5" } },
        { "channels", Good with { Channels = null } },
        { "channels", Good with { Channels = ["nobody"] } },
        { "channels", Good with { Channels = ["mail-1", "slack-1"] } },
    };

    [Fact]
    public void Read_WhatIsLeftOut_TakesItsDefault()
    {
        var (schedule, errors) = Read(Good);
        Assert.Empty(errors);
        Assert.Equal(
            (ScheduleFrequency.Daily, "07:00", "UTC", ScheduleCovers.Day, ReportPaper.A4, true, "ada", Now),
            (schedule!.Frequency, schedule.At, schedule.TimeZone, schedule.Covers, schedule.Paper, schedule.Enabled, schedule.Author, schedule.Since));
        Assert.Equal(ScheduleCovers.Week, Read(Good with { Frequency = "weekly" }).Schedule!.Covers);
        Assert.Equal(ScheduleCovers.Month, Read(Good with { Frequency = "monthly", Day = 31 }).Schedule!.Covers);
        Assert.Equal(ScheduleFrequency.Cron, Read(Good with { Cron = "0 7 * * 1-5" }).Schedule!.Frequency);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Read_Wrong_NamesTheFieldAndWhatIsAllowed(string field, ReportScheduleWish wish)
    {
        var (schedule, errors) = Read(wish);
        Assert.Null(schedule);
        var error = Assert.Single(errors);
        Assert.Equal(field, error.Field);
        Assert.NotEmpty(error.Allowed);
    }

    [Fact]
    public void Read_AnotherNameOrChannel_KeepsSinceWhenItIsDue()
    {
        var known = Daily(since: Now.AddDays(-9));
        Assert.Equal(known.Since, Read(Good with { Name = "Renamed", Paper = "letter" }, known).Schedule!.Since);
        Assert.Equal(Now, Read(Good with { At = "08:00" }, known).Schedule!.Since);
        Assert.Equal(Now, Read(Good with { Enabled = false }, known).Schedule!.Since);
    }

    private static (ReportSchedule? Schedule, IReadOnlyList<FieldError> Errors) Read(ReportScheduleWish wish, ReportSchedule? known = null) =>
        ScheduleCheck.Read("morning-1", wish, known, "ada", Channels, Now);
}
