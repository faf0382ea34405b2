using Bunit;
using Dashboard.Access;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Common;
using Dashboard.Core.Reports;
using Dashboard.Tests.Fakes;
using Xunit;
using Page = Dashboard.Components.Pages.ReportPage;

namespace Dashboard.Tests.Components.Reports;

public sealed class ReportPageTests : ReportContext
{
    [Fact]
    public async Task Page_WhileItIsMade_ShowsProgressAndCanBeStopped()
    {
        Reports.Until = new TaskCompletionSource().Task;
        var page = Render<Page>();
        Assert.NotNull(page.Find(".report-progress[aria-busy=true]"));
        Program.Clock.Advance(TimeSpan.FromSeconds(3));
        page.WaitForAssertion(() => Assert.Matches(@"being made \(\d s\)", page.Find(".report-progress").TextContent));
        await Button(page, "Cancel")!.ClickAsync(new());
        Assert.Contains("The report was not made, for you stopped it.", page.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".report-progress"));

        Reports.Until = Task.CompletedTask;
        await Button(page, "Make it")!.ClickAsync(new());
        page.WaitForElement(".report");
    }

    [Fact]
    public void Page_Made_HasHeadlinesFirstAndTheHashLast()
    {
        var page = Render<Page>();
        page.WaitForElement(".report");
        Assert.Equal("The platform was fast: P95 212 ms.", page.Find(".report-headlines li").TextContent);
        Assert.Equal("<b>GET /slow</b> was slower than usual.", page.FindAll(".report-headlines li")[1].TextContent);
        Assert.Empty(page.FindAll(".report script, .report b, .report i:not(.mud-icon-root)"));
        Assert.Equal(new string('a', 60) + "0123", page.Find(".report-foot code").TextContent);
        Assert.Contains("Made at", page.Find(".report-foot").TextContent, StringComparison.Ordinal);
        Assert.Equal(5, page.FindAll("figure.chart").Count);
        Assert.Contains("The pool was saturated", page.Find("#recommendations").TextContent, StringComparison.Ordinal);
        Assert.Equal("14 min", page.Find("[data-figure='recommendations[0].evidence[0].value']").TextContent);
        Assert.Contains("Errors <i>rose</i>", page.Find("#incidents h3").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#redis"));
    }

    [Fact]
    public void Page_EachNumber_IsWrittenAsTheReportWritesItWithTheNumberBesideIt()
    {
        var page = Render<Page>();
        page.WaitForElement(".report");
        var p95 = page.Find("[data-figure='summary.p95Ms.value']");
        Assert.Equal(("212 ms", "212"), (p95.TextContent, p95.GetAttribute("data-value")));
        Assert.Equal("–", page.Find("[data-figure='endpoints[0].redisMeanMs.value']").TextContent);
        Assert.Equal("", page.Find("[data-figure='endpoints[0].redisMeanMs.value']").GetAttribute("data-value"));
        Assert.Equal("0.41 %", page.Find("[data-figure='summary.errorRate.value']").TextContent);
        var paths = page.FindAll("[data-figure]").Select(one => one.GetAttribute("data-figure")).ToList();
        Assert.InRange(paths.Count, 80, 400);
        Assert.Distinct(paths);
    }

    [Fact]
    public void Page_Files_AreOfExactlyThisPeriod()
    {
        Navigation.NavigateTo("/reports?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&compare=previous");
        var page = Render<Page>();
        page.WaitForElement(".report");
        Assert.Equal(new ReportRequest(At(1), At(2), Compare: true), Reports.Asked);
        Assert.Equal(
            ["pdf", "csv", "json"], page.FindAll(".report-files a").Select(link => link.GetAttribute("href")!.Split("format=")[1]));
        Assert.All(page.FindAll(".report-files a"), link =>
        {
            Assert.StartsWith($"/api/performance/report?from=2026-01-01T00%3A00%3A00Z&to=2026-01-02T00%3A00%3A00Z&compare=previous&hash={new string('a', 60)}0123&format=", link.GetAttribute("href"), StringComparison.Ordinal);
            Assert.True(link.HasAttribute("download"));
        });
        Assert.Contains("171,000", page.Find("[data-figure='summary.count.previous']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AnotherAddress_MakesAnotherReport()
    {
        var page = Render<Page>();
        page.WaitForElement(".report");
        Assert.Equal((1, false), (Reports.Built, Reports.Asked!.Compare));
        await page.Find(".report-bar [role=switch]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal((2, true), (Reports.Built, Reports.Asked!.Compare)));
        Assert.Contains("compare=previous", Navigation.Uri, StringComparison.Ordinal);
        Navigation.NavigateTo("/reports?period=7d");
        page.WaitForAssertion(() => Assert.InRange((Reports.Asked!.To - Reports.Asked.From).TotalDays, 6.99, 7));
        Assert.Equal("Last 7 days", page.Find(".report-periods [aria-current]").TextContent);
    }

    [Fact]
    public void Page_NoRequests_SaysSoAndDrawsNothing()
    {
        Reports.Make = FixedReports.Nothing;
        var page = Render<Page>();
        page.WaitForAssertion(() => Assert.Contains("There were no requests in this period", page.Find(".state").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("figure.chart, .report"));
        Assert.NotEmpty(page.FindAll(".report-files a"));
    }

    [Fact]
    public void Page_PartlyMeasured_SaysOfHowMuch()
    {
        Reports.Make = request => FixedReports.Of(request) is var report ? report with
        {
            Period = report.Period with { CoveredSeconds = 11_520, CoveredShare = 0.133, NotCompared = "The period before is not kept any more." },
            Alerts = report.Alerts with { Count = null, Unknown = "The state database does not answer." },
            Incidents = [],
        } : report;
        var page = Render<Page>();
        page.WaitForElement(".report");
        var notes = page.FindAll(".report > .verdict.is-warning").Select(note => note.TextContent.Trim()).ToList();
        Assert.Contains(notes, note => note.Contains("Only 3 h 12 min of this period were measured (13.3 %)", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("The period before is not kept any more.", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("The state database does not answer.", StringComparison.Ordinal));
        Assert.Contains("It is not known.", page.Find("#incidents").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_Refused_NamesWhatIsAllowed()
    {
        Reports.Make = _ => throw new ReportRefusedException(new("from", "is before the oldest hour that is kept", "a time from 1 Jan 2026 on"));
        var page = Render<Page>();
        page.WaitForAssertion(() => Assert.Contains(
            "There can be no report of this period: from is before the oldest hour that is kept; allowed is a time from 1 Jan 2026 on.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".report, .report-files"));
    }

    [Fact]
    public async Task Page_Failed_CanBeTriedAgain()
    {
        Reports.Make = _ => throw new IOException("secret");
        var page = Render<Page>();
        page.WaitForAssertion(() => Assert.Contains("could not be made", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", page.Markup, StringComparison.Ordinal);
        Reports.Make = null;
        await Button(page, "Try again")!.ClickAsync(new());
        page.WaitForElement(".report");
    }

    [Fact]
    public void Page_TooManyReportsWait_SaysWhenToTryAgain()
    {
        Reports.Make = _ => throw new WorkQueueFullException("reports");
        var page = Render<Page>();
        page.WaitForAssertion(() => Assert.Contains("As many reports wait already as may. Try again in 10 seconds.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.NotNull(Button(page, "Try again"));
    }

    [Fact]
    public async Task Page_ManyEndpoints_ShowsTheFirstAndAllWhenAsked()
    {
        Reports.Make = request => FixedReports.Of(request) is var report ? report with { Endpoints = [.. Enumerable.Range(0, 140).Select(i => report.Endpoints[0] with { Endpoint = $"GET /{i}" })] } : report;
        var page = Render<Page>();
        page.WaitForElement(".report");
        Assert.Equal(100, page.FindAll("#endpoints tbody tr").Count);
        Assert.Contains("the files have all 140", page.Find(".report-more").TextContent, StringComparison.Ordinal);
        await Button(page, "Show all")!.ClickAsync(new());
        Assert.Equal(140, page.FindAll("#endpoints tbody tr").Count);
    }

    [Fact]
    public async Task SendNow_ToAChannel_KeepsAndSendsThisReport()
    {
        Navigation.NavigateTo("/reports?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z");
        var page = Render<Page>();
        page.WaitForElement(".report");
        await page.Find(".report-keep select").ChangeAsync(new() { Value = "mail-1" });
        await Button(page, "Send now")!.ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("kept in the archive and on its way", page.Find(".alert-said").TextContent, StringComparison.Ordinal));
        var kept = Assert.Single(await Archive.ListAsync(CancellationToken.None));
        Assert.Equal((At(1), At(2), "ada"), (kept.From, kept.To, kept.By));
        // Not one that is made meanwhile, which might say something else.
        Assert.Equal((1, new string('a', 60) + "0123"), (Reports.Built, kept.Hash));
        Assert.Equal((OutboxStatus.Waiting, "mail-1"), (Outbox.Messages[0].Status, Outbox.Messages[0].Channel));
    }

    [Fact]
    public void SendNow_OfAViewer_IsNotThere()
    {
        Person.SetPolicies(Policies.Viewer);
        var page = Render<Page>();
        page.WaitForElement(".report");
        Assert.Empty(page.FindAll(".report-keep"));
        Assert.NotEmpty(page.FindAll(".report-files"));
    }

    private static DateTimeOffset At(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.Zero);
}
