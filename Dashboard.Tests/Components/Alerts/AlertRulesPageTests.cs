using Bunit;
using Dashboard.Access;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Xunit;
using Page = Dashboard.Components.Pages.AlertRules;

namespace Dashboard.Tests.Components.Alerts;

public sealed class AlertRulesPageTests : RuleContext
{
    [Fact]
    public void Table_BuiltInRules_SayInWordsWhatTheyDo()
    {
        Publish();
        var page = Render<Page>();
        var row = Row(page, "P95 latency over 2 s");
        Assert.Contains("P95 of all requests", row, StringComparison.Ordinal);
        Assert.Contains("above 2.00 s", row, StringComparison.Ordinal);
        Assert.Contains("1 m, held 10 s", row, StringComparison.Ordinal);
        Assert.Contains("nobody: there is no channel", row, StringComparison.Ordinal);
        Assert.Contains("Normal", row, StringComparison.Ordinal);
        Assert.Contains("built in", row, StringComparison.Ordinal);
        Assert.Contains("Utilization of each pool", Row(page, "Pool over 80 %"), StringComparison.Ordinal);
        Assert.Contains("is so", Row(page, "PostgreSQL does not answer"), StringComparison.Ordinal);
        Assert.Contains("9 of 9 evaluated", page.Find(".panel-note").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[aria-label^=Delete]"));
    }

    [Fact]
    public void Table_WhatFires_StandsFirstWithHowManyTargets()
    {
        Publish(Alert("pool-exhausted", target: "anon"), Alert("pool-exhausted", target: "service"), Alert("error-rate", state => state with { Phase = AlertPhase.Pending }));
        var page = Render<Page>();
        Assert.Equal(["Pool over 95 %", "Error rate over 5 %"], page.FindAll(".rule-name a").Take(2).Select(link => link.TextContent));
        Assert.Contains("Firing (2)", Row(page, "Pool over 95 %"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_SortedByName_IsInTheAddress()
    {
        Publish();
        var page = Render<Page>();
        await page.FindAll("th button").First(button => button.TextContent.StartsWith("Rule", StringComparison.Ordinal)).ClickAsync(new());
        Assert.EndsWith("?sort=name", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switch_Off_IsSavedAndSaid()
    {
        Publish();
        var page = Render<Page>();
        await page.Find("[role=switch][aria-label='Evaluate Error rate over 5 %']").ClickAsync(new());
        Assert.False(Rules.Find("error-rate")!.Enabled);
        Assert.Equal("alerts.rules.change", Assert.Single(Store.Audit).Action);
        Assert.Contains("“Error rate over 5 %” is off", page.Find(".panel-note").TextContent, StringComparison.Ordinal);
        Assert.Equal("false", page.Find("[role=switch][aria-label='Evaluate Error rate over 5 %']").GetAttribute("aria-checked"));
        await page.Find("[role=switch][aria-label='Evaluate Error rate over 5 %']").ClickAsync(new());
        Assert.True(Rules.Find("error-rate")!.Enabled);
    }

    [Fact]
    public async Task Switch_ChangedBySomebodyElse_ChangesNothingAndSaysSo()
    {
        Publish();
        await KeepAsync(Slow());
        var page = Render<Page>();
        Store.Failure = new BookConflictException("slow-1");
        await page.Find("[role=switch][aria-label='Evaluate Slow things']").ClickAsync(new());
        Assert.Contains("changed or deleted by somebody else", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.True(Rules.Find("slow-1")!.Enabled);
    }

    [Fact]
    public async Task Switch_ChangedByOthersAllTheTime_SaysThatNothingWasDone()
    {
        Publish();
        var page = Render<Page>();
        Store.Failure = new StateConflictException("rules");
        await page.Find("[role=switch]").ClickAsync(new());
        Assert.Contains("Nothing was done; try again.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("false", page.Find("[role=switch]").GetAttribute("disabled") ?? "false");
    }

    [Fact]
    public async Task Delete_AsksFirst()
    {
        Publish();
        await KeepAsync(Slow());
        var page = Render<Page>();
        await page.Find("[aria-label='Delete Slow things']").ClickAsync(new());
        Assert.Contains("Delete “Slow things”?", page.Find(".switch-ask").TextContent, StringComparison.Ordinal);
        await page.FindAll(".switch-ask button")[^1].ClickAsync(new());
        Assert.NotNull(Rules.Find("slow-1"));
        await page.Find("[aria-label='Delete Slow things']").ClickAsync(new());
        await page.FindAll(".switch-ask button")[0].ClickAsync(new());
        Assert.Null(Rules.Find("slow-1"));
        Assert.Contains("is deleted", page.Find(".panel-note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_OwnRule_CanBeEditedAndDuplicated()
    {
        Publish();
        await KeepAsync(Slow() with { Name = "<b>Slow</b>" });
        var page = Render<Page>();
        Assert.Equal("/alerts/rules/slow-1", page.Find("[aria-label^='Edit <b>']").GetAttribute("href"));
        Assert.Equal("/alerts/rules/new?copy=slow-1", page.Find("[aria-label^='Duplicate <b>']").GetAttribute("href"));
        Assert.Empty(page.FindAll(".rule-name b"));
    }

    [Fact]
    public void Page_Viewer_ReadsAndChangesNothing()
    {
        Person.SetPolicies(Policies.Viewer);
        Publish();
        var page = Render<Page>();
        Assert.Empty(page.FindAll("[role=switch], .row-actions, [href='/alerts/rules/new']"));
        Assert.Equal("/api/alerts/rules", page.Find("a[download]").GetAttribute("href"));
        Assert.Contains("an admin changes them", page.Find(".page-head").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switch_RightTakenAwayMeanwhile_IsRefusedByTheService()
    {
        Publish();
        var page = Render<Page>();
        Person.SetPolicies(Policies.Viewer);
        await page.Find("[role=switch]").ClickAsync(new());
        Assert.Contains("Only an admin may edit", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Store.Audit);
    }

    [Fact]
    public void Page_StateDatabaseAway_IsReadOnlyAndSaysWhy()
    {
        Publish();
        State.Lost(new TimeoutException());
        var page = Render<Page>();
        Assert.Contains("The state database does not answer", page.Find(".verdict.is-warning").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[role=switch]"));
        Assert.Equal(9, page.FindAll(".rule-row").Count);
    }

    [Fact]
    public async Task Import_Text_SaysWhatItWouldDoAndThenDoesIt()
    {
        Publish();
        await KeepAsync(Slow());
        var page = await ImportAsync("""
            [{"id":"slow-1","name":"Slow things","metric":"latency.p95","threshold":600},
             {"id":"many-1","name":"Many <i>","metric":"requests.rate","threshold":50,"severity":"info"},
             {"id":"error-rate","name":"Error rate over 5 %","metric":"requests.errorRate","threshold":0.05,"recoveryThreshold":0.04,"severity":"critical"}]
            """);
        Assert.Contains("1 would be added, 1 changed, 1 are the same", page.Find("#import [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("limit: above 800 ms → above 600 ms", page.Find(".import-list").TextContent, StringComparison.Ordinal);
        Assert.Equal(800, Rules.Find("slow-1")!.Threshold);
        await page.FindAll("#import button").Single(button => button.TextContent.Contains("Add 1, change 1", StringComparison.Ordinal)).ClickAsync(new());
        Assert.Equal((600, AlertSeverity.Info), (Rules.Find("slow-1")!.Threshold, Rules.Find("many-1")!.Severity));
        Assert.Contains("Imported: 2 of 2", page.Find("#import").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OneWrong_TakesNone()
    {
        Publish();
        var page = await ImportAsync("""
            [{"id":"ok-1","name":"Fine","metric":"requests.rate","threshold":5},{"id":"No!","name":"Bad","metric":"nope","threshold":-1},{"id":"ok-1","name":"Twice","metric":"requests.rate","threshold":5}]
            """);
        Assert.Contains("2 of 3 rules cannot be taken, so none is", page.Find("#import").TextContent, StringComparison.Ordinal);
        Assert.Contains("metric is 'nope'", page.Find(".import-list").TextContent, StringComparison.Ordinal);
        Assert.Contains("as that of a rule before it", page.Find(".import-list").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("#import button"), button => button.TextContent.Contains("Add", StringComparison.Ordinal));
        Assert.Empty(Store.Audit);
    }

    [Theory]
    [InlineData("{", "This is no JSON")]
    [InlineData("7", "Expected is a list of rules")]
    [InlineData("[]", "There is no rule in it")]
    public async Task Import_NotAList_SaysWhatIsExpected(string text, string said)
    {
        Publish();
        var page = await ImportAsync(text);
        Assert.Contains(said, page.Find("#import [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(text, page.Find("#import-text").GetAttribute("value"));
    }

    [Fact]
    public async Task Import_StateDatabaseGoesAwayMeanwhile_SaysHowFarItCame()
    {
        Publish();
        var page = await ImportAsync("""{"items":[{"id":"ok-1","name":"Fine","metric":"requests.rate","threshold":5}]}""");
        Store.Failure = new StateUnavailableException("The state database does not answer: it was unplugged.");
        await page.FindAll("#import button").Single(button => button.TextContent.Contains("Add 1", StringComparison.Ordinal)).ClickAsync(new());
        Assert.Contains("it was unplugged. 0 of 1 rules were imported", page.Find("#import [role=alert]").TextContent, StringComparison.Ordinal);
    }

    private static string Row(IRenderedComponent<Page> page, string name) =>
        page.FindAll(".rule-row").Single(row => row.QuerySelector(".rule-name a")!.TextContent == name).TextContent;

    private async Task<IRenderedComponent<Page>> ImportAsync(string text)
    {
        var page = Render<Page>();
        await page.FindAll(".panel-actions button").Single(button => button.TextContent.Contains("Import", StringComparison.Ordinal)).ClickAsync(new());
        await page.Find("#import-text").ChangeAsync(new() { Value = text });
        return page;
    }
}
