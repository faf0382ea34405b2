using System.Text;
using Bunit;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Xunit;
using Page = Dashboard.Components.Pages.AlertsHistory;

namespace Dashboard.Tests.Components.Alerts;

public sealed class AlertsHistoryTests : AlertContext
{
    [Fact]
    public void Page_NothingHappened_SaysSo()
    {
        Publish();
        var page = Render<Page>();
        Assert.Contains("Nothing happened to any alert in this time", page.Find("#lines").TextContent, StringComparison.Ordinal);
        Assert.Contains("No rule left its normal state", page.Find(".phases").TextContent, StringComparison.Ordinal);
        Assert.Contains("No message was composed yet", page.Find("#messages").TextContent, StringComparison.Ordinal);
        Assert.Equal("24 h", page.Find(".history-filters .segment[aria-current]").TextContent);
        Assert.Equal(TimeSpan.FromHours(24), Records.Asked!.To - Records.Asked.From);
    }

    [Fact]
    public void Page_OneEpisode_IsToldWithItsTimes()
    {
        Episode();
        Publish();
        var page = Render<Page>();
        Assert.Equal(["Resolved", "Recovering", "Acknowledged", "Fired", "Breach began"], page.FindAll("#lines tbody .phase").Select(phase => phase.TextContent.Trim()));
        Assert.Equal(["1", "12 ", "5 m 0 ", "20 m 0 "], page.FindAll(".tile-value").Select(tile => tile.TextContent.TrimEnd('s')));
        Assert.Equal("P95 latency over 2 s: firing 18 m 0 s, recovering 2 m 0 s, pending 12 s", page.Find(".strip").GetAttribute("aria-label"));
        Assert.Contains("P95 latency over 2 s", page.FindAll(".alerts")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("ada", page.Find("#lines").TextContent, StringComparison.Ordinal);
        Assert.Contains("2.41 s", page.Find("#lines .is-count:not(th)").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_FiresAllTheTime_IsInTheCourseWithoutALine()
    {
        Publish(Alert("error-rate", state => state with { Since = Now.AddDays(-3), FiredAt = Now.AddDays(-3) }));
        Assert.Equal("Error rate over 5 %: firing 1 d 0 h", Render<Page>().Find(".strip").GetAttribute("aria-label"));
    }

    [Fact]
    public void Filters_AreInTheAddressAndAsked()
    {
        Episode();
        Records.History.Add(Line(AlertPhase.Pending, AlertPhase.Firing, 3, "redis-down"));
        Publish();
        var page = Render<Page>();
        page.FindAll("select")[0].Change("warning");
        Assert.EndsWith("?severity=warning", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("Redis does not answer", Assert.Single(page.FindAll("#lines tbody tr")).QuerySelector("a")!.TextContent);
        page.FindAll("select")[1].Change("p95-latency");
        page.WaitForAssertion(() => Assert.Equal(("p95-latency", AlertSeverity.Warning), (Records.Asked!.RuleId, Records.Asked.Severity)));
        Assert.Contains("Nothing of this kind happened", page.Find("#lines").TextContent, StringComparison.Ordinal);
        Assert.Equal("http://localhost/", page.Find(".history-filters .panel-link").GetAttribute("href"));
    }

    [Theory]
    [InlineData("/alerts/history?back=7d", 168.0)]
    [InlineData("/alerts/history?back=7q", 24.0)]
    [InlineData("/alerts/history?range=1h&back=7d", 1.0)]
    [InlineData("/alerts/history?from=2026-01-05T08:00:00Z&to=2026-01-05T10:00:00Z", 2.0)]
    [InlineData("/alerts/history?severity=terrible", 24.0)]
    public void Address_OfASpan_IsAskedFor(string address, double hours)
    {
        Navigation.NavigateTo(address);
        Publish();
        Render<Page>();
        Assert.Equal(TimeSpan.FromHours(hours), Records.Asked!.To - Records.Asked.From);
        Assert.Null(Records.Asked.Severity);
    }

    [Fact]
    public void Page_ManyLines_ArePaged()
    {
        for (var i = 0; i < 230; i++) Records.History.Add(Line(AlertPhase.Normal, AlertPhase.Pending, i + 1));
        Publish();
        Navigation.NavigateTo("/alerts/history?page=3");
        var page = Render<Page>();
        Assert.Equal(30, page.FindAll("#lines tbody tr").Count);
        Assert.Contains("Page 3 of 3", page.Find(".pager").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("?page=2#lines", Assert.Single(page.FindAll(".pager a")).GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_StateDatabaseAway_SaysSoAndKeepsWhatWasRead()
    {
        Records.Failure = Away;
        Publish();
        var page = Render<Page>();
        Assert.Contains("it was unplugged. The history is kept there.", Words(page.Find(".verdict.is-warning").TextContent), StringComparison.Ordinal);
        Assert.Contains("Messages are kept there", page.Find("#messages").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#lines"));

        Records.Failure = null;
        Episode();
        Publish(Alert("redis-down"));
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("#lines tbody tr").Count));
        Records.Failure = Away;
        Publish();
        page.WaitForAssertion(() => Assert.Contains("what is shown was read before", page.Find(".verdict").TextContent, StringComparison.Ordinal));
        Assert.Equal(5, page.FindAll("#lines tbody tr").Count);
    }

    [Fact]
    public void Page_NothingNew_IsNotReadAnewEachSecond()
    {
        Publish();
        var page = Render<Page>();
        var before = Records.Reads;
        for (var i = 0; i < 3; i++) Publish();
        Assert.Equal(before, Records.Reads);
        Publish(Alert("p95-latency"));
        page.WaitForAssertion(() => Assert.Equal(before + 1, Records.Reads));
    }

    [Fact]
    public void Line_HostileText_IsText()
    {
        Records.History.Add(Line(AlertPhase.Firing, AlertPhase.Firing, 1, text: "<img src=x onerror=alert(1)>", by: "<b>bob</b>", target: "GET /<script>"));
        Publish();
        var page = Render<Page>();
        Assert.Empty(page.FindAll("img, b, script"));
        Assert.Contains("<img src=x onerror=alert(1)>", page.Find("#lines").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_NotSent_CanBeReadAsText()
    {
        Records.Messages.Add(Message(OutboxStatus.NotSent, """{"to":["a@b.c"],"subject":"[Critical] P95","html":"<p>markup</p>","text":"P95 is <b>2.41 s</b>\nsecond line"}"""));
        Records.Attempts.Add(new("mail-1/critical/1", 1, Now, OutboxStatus.NotSent, "There is no key for Resend."));
        Publish();
        var page = Render<Page>();
        Assert.Equal("Not sent", page.Find("#messages tbody .level").TextContent.Trim());
        Assert.Contains("On call", page.Find("#messages tbody tr").TextContent, StringComparison.Ordinal);
        await page.Find(".message-row button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("To: a@b.c\nSubject: [Critical] P95\n\nP95 is <b>2.41 s</b>\nsecond line", page.Find("pre").TextContent));
        Assert.Empty(page.FindAll("pre b, pre p"));
        Assert.Contains("There is no key for Resend.", page.Find(".attempts").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("?message=mail-1%2Fcritical%2F1", Navigation.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "What was to be sent cannot be shown as text.")]
    [InlineData("[1]", "What was to be sent cannot be shown as text.")]
    [InlineData("""{"version":1,"summary":"<P95>"}""", "{\n  \"version\": 1,\n  \"summary\": \"\\u003CP95\\u003E\"\n}")]
    public void Message_OfAnotherKind_ShowsWhatIsSent(string payload, string expected)
    {
        Records.Messages.Add(Message(OutboxStatus.Dead, payload));
        Navigation.NavigateTo("/alerts/history?message=mail-1%2Fcritical%2F1");
        Publish();
        Assert.Equal(expected, Render<Page>().Find("pre").TextContent.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Message_OfAReportThatHasEnded_SaysThatTheReportIsInTheArchive()
    {
        Records.Messages.Add(Message(OutboxStatus.Accepted, ""));
        Navigation.NavigateTo("/alerts/history?message=mail-1%2Fcritical%2F1");
        Publish();
        Assert.Equal("A mail with a report is not kept once it has ended. The report, if it could be made, is in the archive under Reports.", Render<Page>().Find("pre").TextContent);
    }

    [Fact]
    public void Message_ToOnePerson_IsNotThere()
    {
        Records.Messages.Add(Message(OutboxStatus.Waiting, "https://dashboard.example.com/reset#secret") with { Key = "account/reset/1", Subject = "A new password" });
        Navigation.NavigateTo("/alerts/history?message=account%2Freset%2F1");
        Publish();
        var page = Render<Page>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("h2")));
        Assert.DoesNotContain("secret", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("A new password", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_HeldBack_SaysWhenAndWhy()
    {
        var note = new AlertNote
        {
            RuleId = "p95-latency", RuleName = "P95 latency over 2 s", Target = "", Episode = 2, Kind = NoteKind.Fired, Number = 0, Channel = "mail-1",
            Severity = AlertSeverity.Critical, At = Now, NotBefore = Now.AddMinutes(10), Metric = "latency.p95", Comparator = Comparator.Above, Threshold = 2_000,
        };
        await Ledger.TryDecideAsync(new(Alert("p95-latency").State, [note], []), Xunit.TestContext.Current.CancellationToken);
        Publish();
        var held = Render<Page>().Find(".held-back").TextContent;
        Assert.Contains("“P95 latency over 2 s” fires → On call", held, StringComparison.Ordinal);
        Assert.Contains("Next message at 12:10 UTC: it was told of lately.", held, StringComparison.Ordinal);
    }

    private void Episode()
    {
        Records.History.Add(Line(AlertPhase.Normal, AlertPhase.Pending, 60.2, episode: 0));
        Records.History.Add(Line(AlertPhase.Pending, AlertPhase.Firing, 60));
        Records.History.Add(Line(AlertPhase.Firing, AlertPhase.Firing, 55, text: "Rolling back", by: "ada"));
        Records.History.Add(Line(AlertPhase.Firing, AlertPhase.Recovering, 42));
        Records.History.Add(Line(AlertPhase.Recovering, AlertPhase.Normal, 40));
    }

    private OutboxMessage Message(OutboxStatus status, string payload) => new()
    {
        Key = "mail-1/critical/1", Channel = "mail-1", IsCritical = true, Notes = [], Alerts = [], Subject = "[Critical] P95", Payload = Encoding.UTF8.GetBytes(payload),
        CreatedAt = Now, Status = status, Attempts = 1, LastResult = "There is no key for Resend.",
    };

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
