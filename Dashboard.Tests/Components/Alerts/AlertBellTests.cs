using Bunit;
using Dashboard.Components.Alerts;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Components.Alerts;

public sealed class AlertBellTests : AlertContext
{
    [Fact]
    public void Bell_NothingFires_IsQuiet()
    {
        Publish(Alert("p95-latency", state => state with { Phase = AlertPhase.Pending }));
        var bell = Render<AlertBell>();
        Assert.Empty(bell.FindAll(".bell-count"));
        Assert.Equal("No alert fires", bell.Find("[role=status]").TextContent);
        Assert.Equal("/alerts", bell.Find("a").GetAttribute("href"));
    }

    [Fact]
    public async Task Bell_SomeFire_CountsThemAndTellsTheBrowserOfCriticalOnes()
    {
        Publish(Alert("p95-latency"), Alert("error-rate"), Alert("redis-down"));
        var bell = Render<AlertBell>();
        Assert.Equal("3", bell.Find(".bell-count").TextContent);
        Assert.Equal("3 alerts fire, 2 of them critical", bell.Find("[role=status]").TextContent);
        Assert.NotNull(bell.Find(".bell.is-critical"));
        await ToldAsync([2]);
    }

    [Fact]
    public async Task Bell_WhileTheTabIsHiddenAndFiguresStandStill_FollowsAllTheSame()
    {
        Publish();
        var bell = Render<AlertBell>();
        var viewer = Services.GetRequiredService<ViewerState>();
        viewer.Hide(true);
        viewer.Pause(true);
        Publish(Alert("p95-latency"));
        bell.WaitForAssertion(() => Assert.Equal("1 critical alert fires", bell.Find("[role=status]").TextContent));
        await ToldAsync([0, 1]);
        Publish();
        await ToldAsync([0, 1, 0]);
    }

    [Fact]
    public void Bell_ConnectionLost_IsBroughtUpToDateWhenItIsBack()
    {
        Publish();
        var bell = Render<AlertBell>();
        var viewer = Services.GetRequiredService<ViewerState>();
        viewer.Connect(false);
        Publish(Alert("redis-down"));
        viewer.Connect(true);
        bell.WaitForAssertion(() => Assert.Equal("1 alert fires", bell.Find("[role=status]").TextContent));
    }

    [Fact]
    public void Bell_SameCountEachSecond_IsNotRenderedAnew()
    {
        Publish(Alert("redis-down"));
        var bell = Render<AlertBell>();
        var before = bell.RenderCount;
        for (var i = 0; i < 5; i++) Publish(Alert("redis-down"));
        Assert.Equal(before, bell.RenderCount);
    }

    [Fact]
    public async Task Bell_Disposed_LeavesNoSubscription()
    {
        Publish();
        Render<AlertBell>();
        Assert.Equal(1, AlertsFeed.Subscribers);
        await DisposeComponentsAsync();
        Assert.Equal(0, AlertsFeed.Subscribers);
    }

    [Fact]
    public void Begins_OnlyWhatIsNewCriticalAndTold_IsANotice()
    {
        var begins = new CriticalBegins();
        AlertsNow Of(params AlertView[] alerts) => new(alerts, Now, 9, null);
        Assert.Empty(begins.Next(null));
        // What fires when the page is opened has begun before.
        Assert.Empty(begins.Next(Of(Alert("p95-latency"))));
        var notice = Assert.Single(begins.Next(Of(Alert("p95-latency"), Alert("error-rate", target: "GET /<b>"), Alert("redis-down"))));
        Assert.Equal(("Critical: Error rate over 5 %", "error-rate"), (notice.Title, notice.Key.Split('~')[0]));
        Assert.StartsWith("GET /<b>\n", notice.Text, StringComparison.Ordinal);
        // Firing again within an episode is no beginning; another episode is one.
        Assert.Empty(begins.Next(Of(Alert("p95-latency", state => state with { Phase = AlertPhase.Recovering }))));
        Assert.Empty(begins.Next(Of(Alert("p95-latency"))));
        Assert.Single(begins.Next(Of(Alert("p95-latency", state => state with { Episode = 2 }))));
        Assert.Empty(begins.Next(Of(Alert("error-rate", mutedBy: "Silenced"))));
        Assert.Empty(begins.Next(Of(Alert("error-rate", state => state with { FlappingSince = Now }))));
        Assert.Single(begins.Next(Of(Alert("error-rate"))));
    }

    // The browser is told after a rendering, which no further one follows.
    private Task ToldAsync(int[] expected) => Wait.UntilAsync(() => Task.FromResult(expected.SequenceEqual(Told())));

    private IReadOnlyList<int> Told() => [.. Alarm.Invocations["show"].Select(call => (int)call.Arguments[0]!)];
}
