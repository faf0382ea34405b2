using Bunit;
using Dashboard.Access;
using Dashboard.Components.Charts;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.Server;
using Dashboard.Core.Pooling.States;
using Dashboard.Live;
using Dashboard.Tests.Components.Charts;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Page = Dashboard.Components.Pages.Database;

namespace Dashboard.Tests.Components.Database;

public sealed class DatabasePageTests : DatabaseContext
{
    private const string Hostile = "select '<img src=x onerror=alert(1)>'";

    [Fact]
    public void Page_BeforeTheFirstSecondIsOver_ShowsASkeleton() => Assert.NotNull(Render<Page>().Find("[aria-busy=true]"));

    [Fact]
    public void Page_NoPostgres_SaysWhatToSet()
    {
        Program.WithPool("notConfigured", name: "service").WithPool("notConfigured", name: "anon");
        var page = RenderPage();
        Assert.Contains("ConnectionStrings:Postgres", page.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".tile"));
    }

    [Fact]
    public void Page_TwoPools_ShowsBothAndTheirSum()
    {
        var page = RenderPage();
        Assert.Equal(2, page.FindAll(".pool-state").Count);
        Assert.Equal("5 / 40 (13 %)", page.Find(".tile-value").TextContent);
        Assert.Equal("All pools", page.Find(".page-head [aria-current=true]").TextContent);
    }

    [Fact]
    public void Page_OnePoolInTheAddress_ShowsThatOneOnly()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/database?pool=anon&range=15m");
        var page = RenderPage();
        Assert.Contains("Pool anon", Assert.Single(page.FindAll(".pool-state")).TextContent, StringComparison.Ordinal);
        Assert.Equal("3 / 20 (15 %)", page.Find(".tile-value").TextContent);
        Assert.Equal("anon", page.Find(".page-head [aria-current=true]").TextContent);
        Assert.Single(page.FindAll(".size-form"));
    }

    [Fact]
    public void Page_PoolDown_SaysSinceWhenAndWhatStillWorks()
    {
        var page = RenderPage("down");
        var line = page.Find(".pool-state.is-critical");
        Assert.Contains("Pool anon: down for 1 s", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("Reads that the cache has are still answered", line.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_RowSecurityNotEnforced_WarnsAndSaysWhatToDo()
    {
        Program.WithPool(name: "service").WithPool(name: "anon");
        Program.Pools[1].Reading = Program.Pools[1].Reading with { Rls = "notEnforced" };
        Assert.Contains("ConnectionStrings:PostgresAnon", RenderPage().FindAll(".pool-state")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_FewAcquisitions_ShowsNoPercentileAndSaysWhy()
    {
        Program.Recorder.Pool("anon").Wait.Record(1_000_000);
        var page = RenderPage();
        Assert.Equal("–", page.FindAll(".tile-value")[2].TextContent);
        Assert.Contains("too few: n = 1, needs 20", page.FindAll(".tile-note")[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_HostileStatement_IsTextAndOpensInTheAddress()
    {
        Program.Recorder.Statements.GetOrAdd("select \"<img src=x onerror=alert(1)>\" from t").Latency.Record(1_000_000);
        var page = Settle(RenderPage());
        Assert.Empty(page.FindAll("img"));
        await page.Find(".statement-row button").ClickAsync(new());
        Assert.Contains("<img", page.Find(".row-details .query").TextContent, StringComparison.Ordinal);
        Assert.Contains("statement=", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("img"));
    }

    [Fact]
    public void Page_LeakThatCameBack_SaysAfterHowLongAndWhatItsBackendDid()
    {
        Leaks.Add(id => new LeakReport
        {
            Id = id, Pool = "anon", Time = Program.Clock.GetUtcNow(), AgeMs = 31_000, Caller = "Platform/Store.cs:31", ProcessId = 42,
            Backend = "idle in transaction", Query = Hostile, ReturnedAt = Program.Clock.GetUtcNow(), KeptMs = 75_000,
        });
        var report = RenderPage().Find(".reports li");
        Assert.Contains("came back after 1 m 15 s", report.TextContent, StringComparison.Ordinal);
        Assert.Contains("its commit was forgotten", report.TextContent, StringComparison.Ordinal);
        Assert.Contains("Platform/Store.cs:31", report.TextContent, StringComparison.Ordinal);
        Assert.Equal(Hostile, report.QuerySelector(".query")!.TextContent);
    }

    [Fact]
    public void Page_ChangesOfState_StandNewestFirstAndOnTheStrip()
    {
        Events.Add(new("anon", Program.Clock.GetUtcNow(), PoolState.Healthy, PoolState.Degraded, "1 connection is taken for lost."));
        Events.Add(new("anon", Program.Clock.GetUtcNow(), PoolState.Degraded, PoolState.Healthy, "Connections are free again."));
        var page = RenderPage();
        Assert.Equal(
            ["Connections are free again.", "1 connection is taken for lost."],
            page.FindAll(".states td.is-prose").Select(cell => cell.TextContent));
        Assert.Contains("anon, last 5 m:", page.FindAll(".strip")[1].GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ServerSmallAndThenAway_WarnsAndKeepsTheOldReading()
    {
        Server.Reading = Server.Reading with
        {
            Server = Server.Reading.Server! with { MaxConnections = 40 },
            Connections = new ServerConnections(12, 9, 1, 10, 1, 0, 0),
        };
        await Services.GetRequiredService<ServerWatch>().ReadAsync(Xunit.TestContext.Current.CancellationToken);
        var page = RenderPage();
        Assert.Contains("set the pools to at most 14", page.Find(".verdict.is-warning").TextContent, StringComparison.Ordinal);
        Assert.Contains("12 / 40 (30 %)", page.Find("#server").TextContent, StringComparison.Ordinal);

        Server.Fails = true;
        page.WaitForAssertion(() =>
        {
            Publish();
            Assert.Contains("The server cannot be reached.", page.Find("#server .panel-note").TextContent, StringComparison.Ordinal);
        });
        Assert.Contains("12 / 40 (30 %)", page.Find("#server .is-stale").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_Admin_LeadToRulesOfThePool()
    {
        Person.SetPolicies(Policies.Admin);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/database?pool=anon");
        AlertLinks.AssertLead(RenderPage().FindAll("a.chart-alert"), 3, pool: "anon");
        Person.SetPolicies(Policies.Operator);
        Assert.Empty(Render<Page>().FindAll("a.chart-alert"));
    }

    [Fact]
    public void Page_NewSecond_PushesOnlyNewPointsAndRendersNoChart()
    {
        Program.WithPool(name: "service").WithPool(name: "anon");
        for (var i = 0; i < 30; i++) Publish();
        var page = RenderPage();
        var charts = page.FindComponents<TimeSeriesChart>();
        // The charts may still be on their way to the browser, and then get everything.
        page.WaitForAssertion(() =>
        {
            Publish();
            Assert.False(LastUpdate().Full);
        });
        Assert.Equal([4.0, 36.0, 0.0, 40.0], LastUpdate().Charts["connections"].Select(column => column[0]!.Value));
        Assert.All(charts, chart => Assert.Equal(1, chart.RenderCount));

        Services.GetRequiredService<NavigationManager>().NavigateTo("/database?pool=anon");
        // The page may push the next one while they are looked through; then once more.
        page.WaitForAssertion(() => Assert.True(Updates().First(update => update.Charts["connections"][3][0] == 20).Full));
    }

    [Fact]
    public async Task Page_Paused_StandsStill()
    {
        var page = RenderPage();
        Services.GetRequiredService<ViewerState>().Pause(true);
        Leaks.Add(id => new LeakReport
        {
            Id = id, Pool = "anon", Time = Program.Clock.GetUtcNow(), AgeMs = 31_000, Caller = "a.cs:1", ProcessId = 1, Backend = "gone",
        });
        Program.Pools[1].Reading = Program.Pools[1].Reading with { Busy = 18 };
        await Onlooker.SeesAsync(page, Feed, Program.Clock, Publish);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/database?pool=anon");
        page.WaitForAssertion(() => Assert.Equal("3 / 20 (15 %)", page.Find(".tile-value").TextContent));
        Assert.Empty(page.FindAll(".reports li"));

        Services.GetRequiredService<ViewerState>().Pause(false);
        page.WaitForAssertion(() => Assert.Equal("18 / 20 (90 %)", page.Find(".tile-value").TextContent));
        Assert.Single(page.FindAll(".reports li"));
    }

    [Fact]
    public void Page_ForAViewer_HasNoSizes()
    {
        Person.SetPolicies(Policies.Viewer);
        Assert.Empty(RenderPage().FindAll(".sizes"));
    }

    [Fact]
    public async Task Page_Disposed_LeavesNoSubscription()
    {
        RenderPage();
        Assert.Equal(1, Subscribers);
        await DisposeComponentsAsync();
        Assert.Equal(0, Subscribers);
    }

    private IEnumerable<ChartUpdate> Updates() => Board.Invocations["update"].Select(call => Assert.IsType<ChartUpdate>(call.Arguments[0]));

    private ChartUpdate LastUpdate() => Updates().Last();
}
