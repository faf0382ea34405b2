using Bunit;
using Dashboard.Access;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Core.Switches;
using Dashboard.Tests.Fakes;
using Xunit;
using Page = Dashboard.Components.Pages.ReportArchivePage;

namespace Dashboard.Tests.Components.Reports;

public sealed class ReportArchivePageTests : ReportContext
{
    [Fact]
    public void Page_NothingYet_SaysWhatComesNext()
    {
        var page = RenderPage();
        Assert.Contains("No report is sent by itself", page.Find("#schedules").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains("No report is kept yet", page.Find("#archive").TextContent, StringComparison.Ordinal));
        Assert.NotNull(Button(page, "Add a schedule"));
    }

    [Fact]
    public async Task Add_Schedule_IsCheckedAsItIsTypedAndSaved()
    {
        var page = RenderPage();
        await Button(page, "Add a schedule")!.ClickAsync(new());
        Assert.Empty(page.FindAll("[role=alert]"));
        await page.Find("form").SubmitAsync(new());
        var alerts = page.FindAll("[role=alert]").Select(alert => alert.TextContent).ToList();
        Assert.Contains(alerts, alert => alert.StartsWith("The name has 0 characters", StringComparison.Ordinal));
        Assert.Contains(alerts, alert => alert.StartsWith("The channels are missing; allowed is a list of 1 to 20 ids of channels of kind email", StringComparison.Ordinal));
        Assert.Contains(alerts, alert => alert.StartsWith("Not saved", StringComparison.Ordinal));
        Assert.Empty(Book.Items);

        await page.Find("#schedule-name").InputAsync(new() { Value = "Monday <b>" });
        await page.Find("#schedule-frequency").ChangeAsync(new() { Value = "weekly" });
        await page.Find("#schedule-at").InputAsync(new() { Value = "7" });
        Assert.Contains(page.FindAll("[role=alert]"), alert => alert.TextContent.StartsWith("The time is '7'; allowed is a time of day", StringComparison.Ordinal));
        Assert.Equal("", page.Find(".schedule-next").TextContent.Trim());
        await page.Find("#schedule-at").InputAsync(new() { Value = "07:30" });
        await page.Find("#schedule-zone").InputAsync(new() { Value = "Europe/Berlin" });
        // E-mail channels alone are to be chosen from.
        await page.Find(".schedule-channels input").ChangeAsync(new() { Value = true });
        Assert.Single(page.FindAll(".schedule-channels input"));
        Assert.Equal("2026-01-12T06:30:00Z", page.Find(".schedule-next time").GetAttribute("datetime"));
        await page.Find("form").SubmitAsync(new());

        var saved = Assert.Single(Book.Items);
        Assert.Equal(("Monday <b>", ScheduleFrequency.Weekly, "07:30", "Europe/Berlin", ScheduleCovers.Week), (saved.Name, saved.Frequency, saved.At, saved.TimeZone, saved.Covers));
        Assert.Equal(["mail-1"], saved.Channels);
        Assert.Empty(page.FindAll("form"));
        Assert.Contains("each Monday at 07:30, Europe/Berlin · about the week before · to On call", page.Find(".schedule").TextContent, StringComparison.Ordinal);
        Assert.Contains("is saved", page.Find("#schedules .panel-note").TextContent, StringComparison.Ordinal);
        Assert.Equal("reports.schedules.add", Assert.Single(Store.Audit).Action);
    }

    [Theory]
    [InlineData("monthly", "schedule-day", "32", "The day of the month is 32; allowed is a whole number from 1 to 31.")]
    [InlineData("monthly", "schedule-day", "x", "The day of the month is 0; allowed is a whole number from 1 to 31.")]
    [InlineData("cron", "schedule-cron", "* * * * *", "The cron is '* * * * *', which is more than once in an hour")]
    [InlineData("daily", "schedule-zone", "Mars/Base", "The time zone is 'Mars/Base'; allowed is the name of a time zone")]
    public async Task Add_WrongField_SaysSoAtTheField(string frequency, string field, string text, string problem)
    {
        var page = RenderPage();
        await Button(page, "Add a schedule")!.ClickAsync(new());
        await page.Find("#schedule-name").InputAsync(new() { Value = "x" });
        await page.Find(".schedule-channels input").ChangeAsync(new() { Value = true });
        await page.Find("#schedule-frequency").ChangeAsync(new() { Value = frequency });
        await page.Find($"#{field}").InputAsync(new() { Value = text });
        Assert.StartsWith(problem, page.Find($"#{field}-note").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("true", page.Find($"#{field}").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Edit_ChangedMeanwhile_LosesNothingAndSaysSo()
    {
        await SaveAsync("a", "Every morning");
        var page = RenderPage();
        await page.Find("[aria-label='Edit Every morning']").ClickAsync(new());
        Assert.Equal("Every morning", page.Find("#schedule-name").GetAttribute("value"));
        await page.Find("#schedule-name").InputAsync(new() { Value = "Mine" });
        await SaveAsync("a", "Theirs");
        await page.Find("form").SubmitAsync(new());
        Assert.Contains("Not saved.", page.Find("form [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Mine", page.Find("#schedule-name").GetAttribute("value"));
        await page.Find("form").SubmitAsync(new());
        Assert.Equal("Mine", Assert.Single(Book.Items).Name);
    }

    [Fact]
    public async Task Switch_Off_IsNotDueAnyMore()
    {
        await SaveAsync("a", "Every morning");
        var page = RenderPage();
        Assert.Equal("2026-01-06T07:00:00Z", page.Find(".schedule time").GetAttribute("datetime"));
        await page.Find(".schedule [role=switch]").ClickAsync(new());
        Assert.False(Assert.Single(Book.Items).Enabled);
        Assert.Contains("It is not sent.", page.Find(".schedule").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendNow_Schedule_IsKeptAndOnItsWay()
    {
        await SaveAsync("a", "Every morning");
        var page = RenderPage();
        await page.Find("[aria-label='Send Every morning now']").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("kept and on its way", page.Find("#schedules .panel-note").TextContent, StringComparison.Ordinal));
        Assert.Equal("mail-1", Assert.Single(Outbox.Messages).Channel);
        page.WaitForAssertion(() => Assert.Contains("schedule “Every morning”, sent by ada", page.Find("#archive tbody").TextContent, StringComparison.Ordinal));
        var links = page.FindAll("#archive tbody a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal(2, links.Count);
        Assert.All(links, link => Assert.Matches("^/api/reports/report-[^/]+\\?format=(pdf|json)$", link));
    }

    [Fact]
    public async Task Latest_RunOfASchedule_IsShownWithWhatCameOfIt()
    {
        await SaveAsync("a", "Every morning");
        var claim = await Runs.TryClaimAsync("a", new(Now.AddHours(-5), Now.AddDays(-1), Now, 0), Now, TimeSpan.FromMinutes(5), CancellationToken.None);
        await Runs.CompleteAsync(claim!, ReportRunStatus.Failed, Now, "The report could not be made (IOException).", CancellationToken.None);
        var page = RenderPage();
        page.WaitForAssertion(() => Assert.Contains("The report could not be made (IOException).", page.Find(".channel-result").TextContent, StringComparison.Ordinal));
        Assert.NotNull(page.Find(".channel-result .is-critical"));
    }

    [Theory]
    [InlineData(null, "Given to the outbox", "is-unknown", "")]
    [InlineData(OutboxStatus.Waiting, "Given to the outbox", "is-unknown", "")]
    [InlineData(OutboxStatus.Accepted, "Delivered", "is-ok", "")]
    [InlineData(OutboxStatus.Dead, "Not delivered", "is-critical", "To mail-1: Resend refused it.")]
    [InlineData(OutboxStatus.NotSent, "Not delivered", "is-critical", "To mail-1: Resend refused it.")]
    public async Task Latest_GivenToTheOutbox_IsWhatCameOfItsMails(OutboxStatus? status, string word, string level, string text)
    {
        await SaveAsync("a", "Every morning");
        var claim = await Runs.TryClaimAsync("a", new(Now.AddHours(-5), Now.AddDays(-1), Now, 0), Now, TimeSpan.FromMinutes(5), CancellationToken.None);
        await Runs.CompleteAsync(claim!, ReportRunStatus.Sent, Now, "Given to 2 channels.", CancellationToken.None);
        // Those of other runs say nothing of this one.
        Records.Messages.Add(MailOf(claim!.Tick.AddDays(-1), "mail-1", OutboxStatus.Dead));
        if (status is { } ended) Records.Messages.AddRange([MailOf(claim.Tick, "mail-2", OutboxStatus.Accepted), MailOf(claim.Tick, "mail-1", ended)]);
        var page = RenderPage();
        page.WaitForAssertion(() => Assert.Contains(word, page.Find(".channel-result").TextContent, StringComparison.Ordinal));
        Assert.NotNull(page.Find($".channel-result .{level}"));
        Assert.EndsWith($"Given to 2 channels. {text}".Trim(), page.Find(".channel-result").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_AlertsAreSwitchedOff_SaysThatMailsWait()
    {
        Assert.DoesNotContain("switched off", RenderPage().Markup, StringComparison.Ordinal);
        Switches.Set(FlagName.Alerts, FlagSetting.Off);
        Assert.Contains("Alerts are switched off, and reports are mailed as alerts are.", RenderPage().Find(".verdict").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_DrawnEachSecond_DrawsNoRowAnewAndOfManyOnlyThoseInSight()
    {
        for (var i = 0; i < 3; i++) await KeepAsync($"kept-{i}");
        var page = RenderPage();
        page.WaitForElement("#delete-kept-2");
        var rows = page.FindComponents<Dashboard.Components.Reports.ArchiveRow>();
        var before = rows.Select(row => row.RenderCount).ToList();
        for (var i = 0; i < 12; i++)
        {
            Feed.Publish(Program.Tick());
            page.Render();
        }

        Assert.Equal(before, rows.Select(row => row.RenderCount));
        for (var i = 3; i < 200; i++) await KeepAsync($"kept-{i}");
        Assert.InRange(RenderPage().FindComponents<Dashboard.Components.Reports.ArchiveRow>().Count, 1, 120);
    }

    [Fact]
    public async Task Delete_AskedFirst_IsGone()
    {
        await SaveAsync("a", "Every morning");
        await KeepAsync("kept-1");
        var page = RenderPage();
        page.WaitForElement("#delete-kept-1");
        await page.Find("#delete-kept-1").ClickAsync(new());
        Assert.Contains("links to it in mails lead nowhere", page.Find(".switch-ask").TextContent, StringComparison.Ordinal);
        await Button(page, "Leave it as it is")!.ClickAsync(new());
        Assert.Single(await Archive.ListAsync(CancellationToken.None));
        await page.Find("#delete-kept-1").ClickAsync(new());
        await Button(page, "Yes, delete it")!.ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("No report is kept yet", page.Find("#archive").TextContent, StringComparison.Ordinal));

        await page.Find("#delete-a").ClickAsync(new());
        await Button(page, "Yes, delete it")!.ClickAsync(new());
        Assert.Empty(Book.Items);
    }

    [Fact]
    public async Task Page_Viewer_ReadsAndDownloadsAlone()
    {
        await SaveAsync("a", "Every morning");
        await KeepAsync("kept-1");
        Person.SetPolicies(Policies.Viewer);
        var page = RenderPage();
        page.WaitForElement("#archive tbody a");
        Assert.Empty(page.FindAll("#archive tbody button, .schedule button"));
        Assert.Null(Button(page, "Add a schedule"));
    }

    [Fact]
    public async Task Page_StateDatabaseAway_SaysSoAndEditsNothing()
    {
        await SaveAsync("a", "Every morning");
        State.Lost(new TimeoutException());
        var page = RenderPage();
        Assert.Contains("nothing is sent or changed until it answers", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Null(Button(page, "Add a schedule"));
        Assert.Empty(page.FindAll(".schedule [role=switch]"));
    }

    private IRenderedComponent<Page> RenderPage()
    {
        Feed.Publish(Program.Tick());
        return Render<Page>();
    }

    private Task<ReportSchedule> SaveAsync(string id, string name) => Book.SaveAsync(
        new()
        {
            Id = id, Name = name, Frequency = ScheduleFrequency.Daily, Channels = ["mail-1"], Author = "ada", Since = Now, Version = Book.Find(id)?.Version ?? 0,
        },
        isAnyVersion: true, new("ada", null), CancellationToken.None);

    private static OutboxMessage MailOf(DateTimeOffset tick, string channel, OutboxStatus status) => new()
    {
        Key = $"report/{ReportId.Of("a", tick)}/{channel}", Channel = channel, IsCritical = false, Notes = [], Alerts = [], Subject = "", Payload = [], CreatedAt = tick, Status = status,
        LastResult = status == OutboxStatus.Waiting ? null : "Resend refused it.",
    };

    private Task<bool> KeepAsync(string id) => Archive.TryAddAsync(
        new()
        {
            Id = id, Title = "Performance report", From = Now.AddDays(-1), To = Now, CreatedAt = Now, By = "ada", Paper = ReportPaper.A4, Hash = new string('f', 64), PdfBytes = 1, JsonBytes = 1,
            Headlines = [],
        },
        new([1], [2]), CancellationToken.None);
}
