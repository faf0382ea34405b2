using Bunit;
using Dashboard.Access;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Tests.Fakes;
using Xunit;
using Page = Dashboard.Components.Pages.RuleEditor;

namespace Dashboard.Tests.Components.Alerts;

/// <summary>The page of a rule: what is usual in place of a threshold, and a threshold by what was usual.</summary>
public sealed class RuleUsualTests : RuleContext
{
    private static readonly AlertRule Usual = new()
    {
        Id = "usual-1", Name = "Slower than usual", Type = RuleType.Baseline, Metric = "latency.p95", Endpoint = AlertRule.Each, Version = 0,
    };

    [Fact]
    public async Task New_SlowerThanUsual_NeedsNoLimit()
    {
        Pass(30, ms: 20);
        var page = New();
        await page.Find("#rule-comparator").ChangeAsync(new() { Value = "usual" });
        Assert.Equal(["Metric", "Where", "Alert when"], page.FindAll(".form-field > label").Select(label => label.TextContent));
        Assert.Contains("No limit is given", page.Find(".rule-usual").TextContent, StringComparison.Ordinal);
        Assert.Equal("Any endpoint", page.Find("#rule-endpoint option").TextContent);
        await page.Find("#rule-endpoint").ChangeAsync(new() { Value = "*" });
        await page.Find("form").SubmitAsync(new());
        var rule = Assert.Single(Rules.Items, rule => !BuiltInRules.Has(rule.Id));
        Assert.Equal((RuleType.Baseline, "latency.p95", "*", "P95 of each endpoint slower than usual"), (rule.Type, rule.Metric, rule.Endpoint, rule.Name));
    }

    [Fact]
    public async Task New_NothingIsUsualYet_SaysSoAndHasNoLineToMove()
    {
        Pass(30, ms: 20);
        var page = New();
        await page.Find("#rule-comparator").ChangeAsync(new() { Value = "usual" });
        Previewed(page);
        Assert.Contains("What is usual is not known yet. There is nothing to try the rule on.", page.Find(".rule-preview").TextContent, StringComparison.Ordinal);
        Assert.Empty(Chart.Handles);
        Assert.Equal("rule-latency-p95-open", Chart.Id);
    }

    [Fact]
    public async Task Chart_OfOneEndpointThatIsLearnt_HasTheUsualBand()
    {
        Baselines.Publish(new(History.Latest.Time, [], Standings.Learnt(ms: 20, route: "/api/things")));
        Pass(60, ms: 30);
        await KeepAsync(Usual with { Endpoint = "GET /api/things" });
        var page = Edit("usual-1");
        Assert.NotNull(page.Find("[data-chart=rule-latency-p95-usual] [data-range]"));
    }

    [Fact]
    public async Task Back_ToAThreshold_SuggestsOneAgain()
    {
        Pass(30, ms: 20);
        await KeepAsync(Usual);
        var page = Edit("usual-1");
        Assert.Equal("usual", page.Find("#rule-comparator").GetAttribute("value"));
        Assert.Empty(page.FindAll("#rule-threshold"));
        await page.Find("#rule-comparator").ChangeAsync(new() { Value = ">" });
        Assert.Equal("2000", page.Find("#rule-threshold").GetAttribute("value"));
        await page.Find("form").SubmitAsync(new());
        Assert.Equal((RuleType.Threshold, 2_000), (Rules.Find("usual-1")!.Type, Rules.Find("usual-1")!.Threshold));
    }

    [Fact]
    public async Task Metric_ThatIsNotLearnt_GoesBackToALimit()
    {
        Pass(30, ms: 20);
        var page = New();
        await page.Find("#rule-comparator").ChangeAsync(new() { Value = "usual" });
        await page.Find("#rule-metric").ChangeAsync(new() { Value = "latency.p99" });
        Assert.Equal(">", page.Find("#rule-comparator").GetAttribute("value"));
        Assert.DoesNotContain(page.FindAll("#rule-comparator option"), option => option.GetAttribute("value") == "usual");
        Assert.NotNull(page.Find("#rule-threshold"));
    }

    [Fact]
    public void Suggestion_TooFewHours_SaysSoAndOffersNothing()
    {
        Pass(30, ms: 20);
        var page = New();
        page.WaitForAssertion(() => Assert.Contains(
            "No threshold is suggested. What is usual is not known yet: 0 hours", page.Find(".threshold-advice").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".threshold-advice button"));
    }

    [Fact]
    public async Task Suggestion_Taken_FillsTheFieldsAndIsTakenBack()
    {
        PassDays();
        var page = New();
        await page.Find("#rule-threshold").InputAsync(new() { Value = "5000" });
        page.WaitForAssertion(() => Assert.NotNull(page.Find(".threshold-advice button")));
        Assert.Contains("P95 of all requests was at most", page.Find(".threshold-advice").TextContent, StringComparison.Ordinal);
        await page.Find(".threshold-advice button").ClickAsync(new());
        var taken = page.Find("#rule-threshold").GetAttribute("value");
        Assert.InRange(double.Parse(taken!, System.Globalization.CultureInfo.InvariantCulture), 150, 160);
        Assert.Contains("Filled in", page.Find(".threshold-advice").TextContent, StringComparison.Ordinal);

        await page.Find(".threshold-advice button").ClickAsync(new());
        Assert.Equal("5000", page.Find("#rule-threshold").GetAttribute("value"));
        await page.Find(".threshold-advice button").ClickAsync(new());
        await page.Find("form").SubmitAsync(new());
        var rule = Assert.Single(Rules.Items, rule => !BuiltInRules.Has(rule.Id));
        Assert.Equal(taken, rule.Threshold.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(rule.RecoveryThreshold!.Value, 100, rule.Threshold);
    }

    [Fact]
    public async Task Suggestion_TypedOver_IsNotTakenBack()
    {
        PassDays();
        var page = New();
        page.WaitForAssertion(() => Assert.NotNull(page.Find(".threshold-advice button")));
        await page.Find(".threshold-advice button").ClickAsync(new());
        await page.Find("#rule-threshold").InputAsync(new() { Value = "170" });
        Assert.StartsWith("Use ", page.Find(".threshold-advice button").TextContent, StringComparison.Ordinal);
        Assert.Equal("170", page.Find("#rule-threshold").GetAttribute("value"));
    }

    [Fact]
    public async Task Suggestion_ForThoseWhoOnlyRead_IsNotThere()
    {
        Person.SetPolicies(Policies.Viewer);
        Pass(30, ms: 20);
        await KeepAsync(Slow());
        Assert.Empty(Edit("slow-1").FindAll(".threshold-advice"));
    }

    private void PassDays()
    {
        History.PassHours(30, () =>
        {
            for (var i = 0; i < 200; i++) MeasuredProgram.Request(History.Program.Endpoint(route: "/api/things"), ms: 100);
        });
        Program.Clock.SetUtcNow(History.Latest.Time);
        Feed.Publish(History.Latest);
    }

    private IRenderedComponent<Page> New()
    {
        Navigation.NavigateTo("/alerts/rules/new");
        return Render<Page>();
    }

    private IRenderedComponent<Page> Edit(string id)
    {
        Navigation.NavigateTo($"/alerts/rules/{id}");
        return Render<Page>(parameters => parameters.Add(page => page.Id, id));
    }

    private void Previewed(IRenderedComponent<Page> page) => Assert.True(SpinWait.SpinUntil(
        () =>
        {
            Program.Clock.Advance(TimeSpan.FromMilliseconds(400));
            return page.Find(".rule-preview").GetAttribute("aria-busy") == "false";
        },
        DefaultWaitTimeout));
}
