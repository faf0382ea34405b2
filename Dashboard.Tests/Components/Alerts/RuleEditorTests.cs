using Bunit;
using Dashboard.Access;
using Dashboard.Components.Charts;
using Dashboard.Core.Alerts.Rules;
using Xunit;
using Page = Dashboard.Components.Pages.RuleEditor;

namespace Dashboard.Tests.Components.Alerts;

public sealed class RuleEditorTests : RuleContext
{
    [Fact]
    public async Task New_ThreeFields_AreEnough()
    {
        Pass(30, ms: 20);
        var page = New("");
        Assert.Equal(["Metric", "Where", "Alert when", "Threshold"], page.FindAll(".form-field > label").Select(label => label.TextContent));
        Assert.Equal("2000", page.Find("#rule-threshold").GetAttribute("value"));
        await page.Find("#rule-endpoint").ChangeAsync(new() { Value = "*" });
        await page.Find("#rule-threshold").InputAsync(new() { Value = "750" });
        await page.Find("form").SubmitAsync(new());
        var rule = Assert.Single(Rules.Items, rule => !BuiltInRules.Has(rule.Id));
        Assert.Equal(("latency.p95", "*", 750, "P95 of each endpoint above 750 ms"), (rule.Metric, rule.Endpoint, rule.Threshold, rule.Name));
        Assert.EndsWith($"/alerts/rules/{rule.Id}", Navigation.Uri, StringComparison.Ordinal);
        Assert.Contains("Saved.", page.Find(".rule-actions [role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void New_FromAChart_BeginsWithWhatItShows()
    {
        Pass(30, ms: 20);
        var page = New("?metric=requests.rate&endpoint=GET%20%2Fapi%2Fthings");
        Assert.Equal("requests.rate", page.Find("#rule-metric").GetAttribute("value"));
        Assert.Equal("GET /api/things", page.Find("#rule-endpoint").GetAttribute("value"));
        // A quarter above the five requests a second that there were.
        Assert.Equal("6.3", page.Find("#rule-threshold").GetAttribute("value"));
        Assert.Contains("per second", page.Find(".form-fields").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Field_Wrong_SaysSoAndKeepsWhatWasTyped()
    {
        Pass(5, ms: 20);
        var page = New("?metric=requests.errorRate");
        Assert.Empty(page.FindAll("[role=alert]"));
        await page.Find("#rule-threshold").InputAsync(new() { Value = "101" });
        Assert.Equal("The threshold is “101”; allowed is a number from 0 to 100, in percent.", page.Find("[role=alert]").TextContent);
        Assert.Equal("101", page.Find("#rule-threshold").GetAttribute("value"));
        await page.Find("form").SubmitAsync(new());
        Assert.Contains("Not saved", page.Find(".rule-actions").TextContent, StringComparison.Ordinal);
        Assert.Empty(Store.Audit);
        await page.Find("#rule-threshold").InputAsync(new() { Value = "2.5" });
        await page.Find("form").SubmitAsync(new());
        Assert.Equal(0.025, Rules.Items.Single(rule => !BuiltInRules.Has(rule.Id)).Threshold);
    }

    [Fact]
    public async Task Fold_SomethingInItWrong_IsOpen()
    {
        Pass(5, ms: 20);
        await KeepAsync(Slow());
        var page = Edit("slow-1");
        Assert.Empty(page.FindAll("#rule-window"));
        await page.Find("[aria-controls=rule-time]").ClickAsync(new());
        await page.Find("#rule-window").InputAsync(new() { Value = "901" });
        Assert.Contains("The window is 901; allowed is a whole number from 5 to 900.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await page.Find("#rule-recovery").InputAsync(new() { Value = "900" });
        Assert.Contains("up to the threshold (800 ms)", page.Find("#rule-recovery-note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_LineMoved_IsTheThreshold()
    {
        Pass(30, ms: 20);
        var page = New("");
        Assert.Equal(2_000, Threshold.Value);
        await page.InvokeAsync(() => page.FindComponent<ChartBoard>().Instance.OnMoved("threshold", 1_250));
        Assert.Equal("1250", page.Find("#rule-threshold").GetAttribute("value"));
        Assert.Equal(1_250, Threshold.Value);
        Assert.Equal(1_125, Chart.Handles.Single(handle => handle.Fixed).Value);
        await page.InvokeAsync(() => page.FindComponent<ChartBoard>().Instance.OnMoved("threshold", double.NaN));
        await page.InvokeAsync(() => page.FindComponent<ChartBoard>().Instance.OnMoved("recovery", 3));
        Assert.Equal("1250", page.Find("#rule-threshold").GetAttribute("value"));
    }

    [Fact]
    public async Task Preview_WouldHaveFired_SaysHowOftenAndShowsWhen()
    {
        Pass(60, ms: 20);
        Pass(60, ms: 900);
        Pass(60, ms: 20);
        var page = New("");
        await page.Find("#rule-threshold").InputAsync(new() { Value = "500" });
        Assert.Equal("true", page.Find(".rule-preview").GetAttribute("aria-busy"));
        Previewed(page);
        Assert.Contains("Would have fired once and sent", page.Find(".preview-sentence").TextContent, StringComparison.Ordinal);
        Assert.Contains("Evaluated by steps of 1 s", page.Find(".rule-preview").TextContent, StringComparison.Ordinal);
        Assert.Single(Chart.Bands);
        Assert.Contains("from=", page.Find(".preview-firings a").GetAttribute("href"), StringComparison.Ordinal);

        await page.Find("#rule-threshold").InputAsync(new() { Value = "5000" });
        Previewed(page);
        Assert.Contains("Would not have fired", page.Find(".preview-sentence").TextContent, StringComparison.Ordinal);
        Assert.Empty(Chart.Bands);
    }

    [Fact]
    public void Chart_StatusMetric_SaysThatNothingIsKept()
    {
        Pass(5, ms: 20);
        var page = New("?metric=status.redisDown");
        Assert.Contains("not kept", page.Find(".rule-side").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#rule-threshold, [data-chart]"));
    }

    [Fact]
    public async Task Save_ChangedBySomebodyElse_SaysWhatAndLetsChoose()
    {
        Pass(5, ms: 20);
        await KeepAsync(Slow());
        var page = Edit("slow-1");
        await page.Find("#rule-threshold").InputAsync(new() { Value = "500" });
        await KeepAsync(Slow() with { Threshold = 900 });
        await page.Find("form").SubmitAsync(new());
        Assert.Contains("limit: above 800 ms → above 900 ms", page.Find(".rule-conflict").TextContent, StringComparison.Ordinal);
        Assert.Equal("500", page.Find("#rule-threshold").GetAttribute("value"));
        await page.FindAll(".rule-conflict button")[0].ClickAsync(new());
        Assert.Equal(500, Rules.Find("slow-1")!.Threshold);
        Assert.Empty(page.FindAll(".rule-conflict"));
    }

    [Fact]
    public async Task Save_DeletedBySomebodyElse_CanBeSavedAsANewOne()
    {
        Pass(5, ms: 20);
        await KeepAsync(Slow());
        var page = Edit("slow-1");
        await page.Find("#rule-threshold").InputAsync(new() { Value = "500" });
        await Rules.DeleteAsync("slow-1", null, Bob, CancellationToken.None);
        await page.Find("form").SubmitAsync(new());
        Assert.Contains("deleted this rule", page.Find(".rule-conflict").TextContent, StringComparison.Ordinal);
        await page.FindAll(".rule-conflict button")[0].ClickAsync(new());
        Assert.Equal(500, Rules.Items.Single(rule => !BuiltInRules.Has(rule.Id)).Threshold);
    }

    [Fact]
    public async Task Save_TakeTheirs_DropsWhatWasTyped()
    {
        Pass(5, ms: 20);
        await KeepAsync(Slow());
        var page = Edit("slow-1");
        await page.Find("#rule-threshold").InputAsync(new() { Value = "500" });
        await KeepAsync(Slow() with { Threshold = 900 });
        await page.Find("form").SubmitAsync(new());
        await page.FindAll(".rule-conflict button")[^1].ClickAsync(new());
        Assert.Equal("900", page.Find("#rule-threshold").GetAttribute("value"));
    }

    [Fact]
    public async Task Page_Viewer_Reads()
    {
        Person.SetPolicies(Policies.Viewer);
        Pass(5, ms: 20);
        await KeepAsync(Slow());
        var page = Edit("slow-1");
        Assert.NotNull(page.Find("fieldset.rule-fields[disabled]"));
        Assert.Empty(page.FindAll("button[type=submit]"));
        Assert.True(Threshold.Fixed);
        Assert.Contains("An admin changes it", page.Find(".verdict").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithoutAStateDatabase_IsReadOnlyAndSaysWhy()
    {
        Pass(5, ms: 20);
        await KeepAsync(Slow());
        State.Lost(new TimeoutException());
        var page = Edit("slow-1");
        Assert.Contains("The state database does not answer", page.Find(".verdict.is-warning").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("button[type=submit]"));
    }

    [Fact]
    public void Page_UnknownRule_LeadsBack()
    {
        Pass(5, ms: 20);
        var page = Edit("gone");
        Assert.Contains("There is no rule of that name", page.Markup, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".page-head a[href='/alerts/rules']"));
    }

    [Fact]
    public async Task Page_UnknownRule_IsShownOnceThereIsOne()
    {
        Pass(5, ms: 20);
        var page = Edit("slow-1");
        Assert.Contains("There is no rule of that name", page.Markup, StringComparison.Ordinal);
        await KeepAsync(Slow());
        page.WaitForAssertion(() =>
        {
            Pass(1, ms: 20);
            Assert.Equal("800", page.Find("#rule-threshold").GetAttribute("value"));
        });
    }

    [Fact]
    public async Task Preview_OfAnotherMetric_IsNotShownWhileTheNewOneIsComputed()
    {
        Pass(60, ms: 20);
        Pass(60, ms: 900);
        var page = New("");
        await page.Find("#rule-threshold").InputAsync(new() { Value = "500" });
        Previewed(page);
        Assert.NotEmpty(Chart.Bands);
        await page.Find("#rule-metric").ChangeAsync(new() { Value = "requests.errorRate" });
        Assert.Equal("true", page.Find(".rule-preview").GetAttribute("aria-busy"));
        Assert.Empty(page.FindAll(".preview-sentence"));
    }

    [Fact]
    public async Task Copy_BeginsAsTheOtherOne()
    {
        Pass(5, ms: 20);
        await KeepAsync(Slow());
        var page = New("?copy=slow-1");
        await page.Find("form").SubmitAsync(new());
        Assert.Contains(Rules.Items, rule => rule is { Name: "Copy of Slow things", Threshold: 800 } && rule.Id != "slow-1");
    }

    [Fact]
    public async Task Metric_Changed_ForgetsAThresholdOfAnotherUnit()
    {
        Pass(30, ms: 20);
        var page = New("");
        await page.Find("#rule-threshold").InputAsync(new() { Value = "750" });
        await page.Find("#rule-metric").ChangeAsync(new() { Value = "requests.errorRate" });
        Assert.Equal("5", page.Find("#rule-threshold").GetAttribute("value"));
        await page.Find("#rule-metric").ChangeAsync(new() { Value = "objective.burnRate" });
        Assert.Equal("99.5", page.Find("#rule-share").GetAttribute("value"));
    }

    private ChartHandle Threshold => Chart.Handles.Single(handle => handle.Id == "threshold");

    private IRenderedComponent<Page> New(string query)
    {
        Navigation.NavigateTo($"/alerts/rules/new{query}");
        return Render<Page>();
    }

    private IRenderedComponent<Page> Edit(string id)
    {
        Navigation.NavigateTo($"/alerts/rules/{id}");
        return Render<Page>(parameters => parameters.Add(page => page.Id, id));
    }

    // The pause in the typing is over, whenever the preview comes to it.
    private void Previewed(IRenderedComponent<Page> page) => Assert.True(SpinWait.SpinUntil(
        () =>
        {
            Program.Clock.Advance(TimeSpan.FromMilliseconds(400));
            return page.Find(".rule-preview").GetAttribute("aria-busy") == "false";
        },
        DefaultWaitTimeout));
}
