using Bunit;
using Dashboard.Access;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Page = Dashboard.Components.Pages.Alerts;

namespace Dashboard.Tests.Components.Alerts;

public sealed class AlertsPageTests : AlertContext
{
    [Fact]
    public void Page_BeforeTheFirstEvaluation_ShowsASkeleton()
    {
        Navigation.NavigateTo("/alerts");
        var page = Render<Page>();
        Assert.NotNull(page.Find("[aria-busy=true]"));
        Assert.Equal("Active", page.Find(".alert-tabs [aria-current=page]").TextContent);
    }

    [Fact]
    public void Page_NothingFires_SaysSoAndHowManyRulesWereEvaluated()
    {
        Publish();
        var page = Render<Page>();
        Assert.Contains("Nothing is wrong.", page.Find(".verdict.is-ok").TextContent, StringComparison.Ordinal);
        Assert.Contains("9 rules were evaluated, last", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".verdict time"));
    }

    [Fact]
    public void Page_NoRuleIsOn_LeadsToTheRules()
    {
        Publish(new AlertsNow([], Now, Rules: 0, Note: null));
        Assert.Equal("/alerts/rules", Render<Page>().Find(".verdict.is-unknown a").GetAttribute("href"));
    }

    [Fact]
    public void Page_SwitchedOff_SaysThatAndNotThatNothingIsWrong()
    {
        Publish(AlertsNow.Nothing with { Note = "Alerts are switched off: nothing is evaluated or sent." });
        var page = Render<Page>();
        Assert.Contains("Alerts are switched off", page.Find(".verdict.is-warning").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is wrong", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[aria-busy=true]"));
    }

    [Fact]
    public void Page_EvaluationFails_ShowsWhatIsKnownAndSince()
    {
        Publish(new AlertsNow([Alert("p95-latency")], Now, 9, "The rules could not be evaluated; it is tried again each second."));
        var page = Render<Page>();
        Assert.Contains("could not be evaluated", page.Find(".verdict.is-warning").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".verdict.is-warning time"));
        Assert.Single(page.FindAll(".alert"));
    }

    [Fact]
    public void Page_Several_StandWorstFirst()
    {
        Publish(
            Alert("pool-exhausted", state => state with { Phase = AlertPhase.Recovering }, target: "anon"), Alert("redis-down"),
            Alert("error-rate", state => state with { Phase = AlertPhase.Pending }), Alert("p95-latency"));
        var page = Render<Page>();
        Assert.Equal(["P95 latency over 2 s", "Redis does not answer", "Error rate over 5 %", "Pool over 95 %"], page.FindAll(".alert-name a:first-child").Select(link => link.TextContent));
        Assert.Equal(["Critical", "Warning", "Critical", "Critical"], page.FindAll(".alert .level").Select(level => level.TextContent.Trim()));
        Assert.Equal(["Firing", "Firing", "Pending", "Recovering"], page.FindAll(".alert .phase").Select(phase => phase.TextContent.Trim()));
        Assert.Contains("2 firing, 1 pending, 1 recovering", page.Find(".panel-note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Item_Firing_SaysTheValueAgainstTheLimitAndSinceWhen()
    {
        Publish(Alert("p95-latency", state => state with
        {
            Worst = 3_100, Throttles = new Dictionary<string, ThrottleState> { ["mail-1"] = new(1, Now.AddMinutes(14), Now.AddMinutes(-1)) },
        }));
        var item = Render<Page>().Find(".alert");
        Assert.Contains("2.41 s limit 2.00 s over the last 60 s · n = 412 worst 3.10 s", Words(item.QuerySelector(".alert-figure")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("Fires since", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("(2 m 1 s), 10 s after the breach began", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("Next message at", item.TextContent, StringComparison.Ordinal);
        Assert.Equal("/alerts/rules/p95-latency", item.QuerySelector(".alert-name a")!.GetAttribute("href"));
        Assert.Equal("/?range=15m", item.QuerySelector(".alert-target")!.GetAttribute("href"));
    }

    [Fact]
    public void Item_SeenEarly_SaysWhichWindowSpoke()
    {
        Publish(Alert("error-rate", state => state with { Early = true, WindowSeconds = 5, Samples = 31, Value = 0.4 }));
        Assert.Contains("40.0 % limit 5.0 % seen early: by the last 5 s · n = 31", Words(Render<Page>().Find(".alert-figure").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public void Item_LittleTraffic_SaysThatTheWindowGrew()
    {
        Publish(Alert("p95-latency", state => state with { WindowSeconds = 240 }));
        Assert.Contains("over the last 240 s, for 60 s held too little", Render<Page>().Find(".alert-figure").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Item_MutedAndAcknowledged_SaysByWhomAndWhy()
    {
        Publish(
            Alert("redis-down", mutedBy: "Silenced by bob: moving the cache"),
            Alert("p95-latency", state => state with { Acknowledged = new("eve", "rolling <b>back</b>", Now) }));
        var page = Render<Page>();
        Assert.Contains("Nobody is told. Silenced by bob: moving the cache", Words(page.Find(".alert-muted").TextContent), StringComparison.Ordinal);
        Assert.Contains("Acknowledged by eve", page.Find(".alert-taken").TextContent, StringComparison.Ordinal);
        Assert.Equal("rolling <b>back</b>", page.Find(".alert-taken q").TextContent);
        Assert.Empty(page.FindAll(".alert-taken b"));
    }

    [Fact]
    public void Item_HostileNames_AreText()
    {
        const string hostile = "GET /<img src=x onerror=alert(1)>";
        Publish(Alert("p95-latency", target: hostile, rule: rule => rule with { Name = "<script>alert(1)</script>", RunbookUrl = "javascript:alert(1)" }));
        var page = Render<Page>();
        Assert.Empty(page.FindAll("img, script"));
        Assert.Equal(hostile, page.Find(".alert-target").TextContent);
        Assert.DoesNotContain("javascript:", page.Markup, StringComparison.Ordinal);
        Assert.StartsWith("/endpoints/GET/%3Cimg", page.Find(".alert-target").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Item_NoDataWhileItFires_SaysThatTheStateIsKept()
    {
        Publish(Alert("p95-latency", state => state with { Data = SampleKind.NoData, DataMissing = 5 }));
        Assert.Contains("Nothing is measured now; the state is kept", Render<Page>().Find(".alert").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NothingMeasuredOfSome_SaysSoApart()
    {
        Publish(
            Alert("redis-down", state => state with { Phase = AlertPhase.Normal, Data = SampleKind.NoData, DataMissing = 9 }),
            Alert("error-rate", state => state with { Phase = AlertPhase.Normal, Data = SampleKind.Error, DataMissing = 2, Error = "There is no such series." }));
        var page = Render<Page>();
        Assert.Contains("Nothing is wrong.", page.Find(".verdict.is-ok").TextContent, StringComparison.Ordinal);
        Assert.Contains("Redis does not answer", page.Find(".alert-quiet").TextContent, StringComparison.Ordinal);
        Assert.Contains("There is no such series.", page.Find(".alerts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_Viewer_ReadsAndHasNoButtons()
    {
        Person.SetPolicies(Policies.Viewer);
        Navigation.NavigateTo("/alerts?acknowledge=p95-latency");
        Publish(Alert("p95-latency"));
        var page = Render<Page>();
        Assert.Empty(page.FindAll(".alert button, form"));
    }

    [Fact]
    public async Task Acknowledge_WithANote_IsKeptAndSaid()
    {
        var alert = Alert("p95-latency");
        await KeepAsync(alert);
        Publish(alert);
        var page = Render<Page>();
        await page.Find(".alert-actions button").ClickAsync(new());
        Assert.EndsWith("?acknowledge=p95-latency", Navigation.Uri, StringComparison.Ordinal);
        await page.Find("textarea").InputAsync(new() { Value = "Rolling back" });
        await page.Find("form").SubmitAsync(new());

        var state = Assert.Single(await Ledger.ReadStatesAsync(Xunit.TestContext.Current.CancellationToken));
        Assert.Equal(("ada", "Rolling back"), (state.Acknowledged!.By, state.Acknowledged.Note));
        page.WaitForAssertion(() => Assert.Contains("is acknowledged", page.Find(".alert-said").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("form"));
        Assert.DoesNotContain("acknowledge", Navigation.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Acknowledge_WithoutANote_SaysSoAtTheField(string note)
    {
        var alert = Alert("p95-latency");
        await KeepAsync(alert);
        Publish(alert);
        Navigation.NavigateTo("/alerts?acknowledge=p95-latency");
        var page = Render<Page>();
        await page.Find("textarea").InputAsync(new() { Value = note });
        Assert.Empty(page.FindAll(".field-error"));
        await page.Find("form").SubmitAsync(new());
        Assert.Equal("The note is missing; allowed is a text of 1 to 1,000 characters.", page.Find(".field-error").TextContent);
        Assert.Null(Assert.Single(await Ledger.ReadStatesAsync(Xunit.TestContext.Current.CancellationToken)).Acknowledged);
    }

    [Fact]
    public async Task Acknowledge_NoteTooLong_SaysSoWhileItIsTyped()
    {
        Publish(Alert("p95-latency"));
        Navigation.NavigateTo("/alerts?acknowledge=p95-latency");
        var page = Render<Page>();
        await page.Find("textarea").InputAsync(new() { Value = new string('a', 1_001) });
        Assert.StartsWith("The note has 1,001 characters;", page.Find(".field-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledge_OverMeanwhile_KeepsWhatWasTypedAndSaysSo()
    {
        Publish(Alert("p95-latency"));
        Navigation.NavigateTo("/alerts?acknowledge=p95-latency");
        var page = Render<Page>();
        await page.Find("textarea").InputAsync(new() { Value = "Rolling back" });
        Publish();
        page.WaitForAssertion(() => Assert.Equal("Over", page.Find(".alert .phase").TextContent.Trim()));
        Assert.Equal("Rolling back", page.Find("textarea").GetAttribute("value"));
        await page.Find("form").SubmitAsync(new());
        page.WaitForAssertion(() => Assert.Contains("It does not fire any more", page.Find("form").TextContent, StringComparison.Ordinal));
        Assert.Equal("Rolling back", page.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task Acknowledge_RightTakenAwayOrStoreAway_IsRefusedInWords()
    {
        Publish(Alert("p95-latency"));
        Navigation.NavigateTo("/alerts?acknowledge=p95-latency");
        var page = Render<Page>();
        await page.Find("textarea").InputAsync(new() { Value = "Rolling back" });
        Ledger.Before = _ => throw Away;
        await page.Find("form").SubmitAsync(new());
        page.WaitForAssertion(() => Assert.Contains("it was unplugged", page.Find(".field-error").TextContent, StringComparison.Ordinal));
        Person.SetPolicies(Policies.Viewer);
        await page.Find("form").SubmitAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Only an operator may", page.Find(".field-error").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("4", 4)]
    public async Task Silence_ForSomeHours_MutesThisRuleAndTarget(string choice, int hours)
    {
        Publish(Alert("pool-exhausted", target: "anon"));
        var page = Render<Page>();
        await page.FindAll(".alert-actions button")[1].ClickAsync(new());
        await page.Find($"[type=radio][value='{choice}']").ChangeAsync(new() { Value = choice });
        await page.Find("form input[type=text]").InputAsync(new() { Value = "Load test" });
        await page.Find("form").SubmitAsync(new());

        var silence = Assert.Single(Silences.Items);
        Assert.Equal(("pool-exhausted", "anon", "ada", "Load test"), (silence.RuleId, silence.Target, silence.Author, silence.Comment));
        Assert.Equal(TimeSpan.FromHours(hours), silence.End - silence.Start);
        page.WaitForAssertion(() => Assert.Contains("is silenced for", page.Find(".alert-said").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Silence_UntilATimeWithoutAReason_SaysWhatIsWrongAtTheFields()
    {
        Spans.Setup<double?>("toUtc", "2026-01-01T00:00").SetResult(Now.AddDays(-4).ToUnixTimeMilliseconds());
        Publish(Alert("p95-latency"));
        Navigation.NavigateTo("/alerts?silence=p95-latency");
        var page = Render<Page>();
        await page.Find("[type=radio][value='0']").ChangeAsync(new() { Value = "0" });
        await page.Find("[type=datetime-local]").InputAsync(new() { Value = "2026-01-01T00:00" });
        await page.Find("form").SubmitAsync(new());
        page.WaitForAssertion(() => Assert.Contains("The end is 2026-01-01", page.Find(".span-problem").TextContent, StringComparison.Ordinal));
        Assert.StartsWith("The reason is missing; allowed is", page.Find(".field-error").TextContent, StringComparison.Ordinal);
        Assert.Empty(Silences.Items);
    }

    [Fact]
    public async Task Silence_UntilChosenAnew_MeansWhatTheFieldShows()
    {
        Spans.Setup<double?>("toUtc", "2026-01-08T00:00").SetResult(Now.AddDays(3).ToUnixTimeMilliseconds());
        Publish(Alert("p95-latency"));
        Navigation.NavigateTo("/alerts?silence=p95-latency");
        var page = Render<Page>();
        await page.Find("[type=radio][value='0']").ChangeAsync(new() { Value = "0" });
        await page.Find("[type=datetime-local]").InputAsync(new() { Value = "2026-01-08T00:00" });
        await page.Find("[type=radio][value='1']").ChangeAsync(new() { Value = "1" });
        await page.Find("[type=radio][value='0']").ChangeAsync(new() { Value = "0" });
        await page.Find("form input[type=text]").InputAsync(new() { Value = "Load test" });
        await page.Find("form").SubmitAsync(new());
        var silence = Assert.Single(Silences.Items);
        Assert.Equal(TimeSpan.FromHours(8), silence.End - silence.Start);
        var shown = (long)Spans.Invocations["toLocal"][^1].Arguments[0]!;
        Assert.Equal(shown, silence.End.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Page_Paused_StandsStill()
    {
        Publish(Alert("p95-latency"));
        var page = Render<Page>();
        Services.GetRequiredService<ViewerState>().Pause(true);
        await Onlooker.SeesAsync(page, Feed, Program.Clock, () => Publish());
        Assert.Single(page.FindAll(".alert"));
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
