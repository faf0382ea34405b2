using Bunit;
using Dashboard.Components.Health;
using Dashboard.Core.Health.Uptime;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Dashboard.Core.Health.Uptime.UptimeStatus;

namespace Dashboard.Tests.Components.Health;

public sealed class UptimePanelTests : BunitContext
{
    private static readonly DateTimeOffset From = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly FixedUptime _uptime = new();

    public UptimePanelTests() => Services.AddSingleton<IUptime>(_uptime);

    [Fact]
    public void Panel_NothingKnown_SaysSo()
    {
        _uptime.Report = new(Summary(new UptimeStatus[60]), []);
        var row = RenderPanel().Find(".uptime-row");
        Assert.Contains("nothing known", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("–", row.QuerySelector(".uptime-share")!.TextContent);
    }

    [Fact]
    public void Panel_Interruptions_AreTextWithTheirTimes()
    {
        UptimeStatus[] minutes = [.. Enumerable.Repeat(Pass, 55), Fail, Fail, Pass, Warn, Fail];
        _uptime.Report = new(Summary([.. Enumerable.Repeat(Pass, 60)]), [new("redis:memory", Summary(minutes), [1, null, 3])]);
        var rows = RenderPanel().FindAll(".uptime-row");
        Assert.Equal("100 %", rows[0].QuerySelector(".uptime-share")!.TextContent);
        Assert.Contains("no interruption", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("95.00 %", rows[1].QuerySelector(".uptime-share")!.TextContent);
        Assert.Equal("2 interruptions, 3 m 0 s together", rows[1].QuerySelector("summary")!.TextContent);
        var items = rows[1].QuerySelectorAll("li");
        Assert.Equal("2026-01-05T12:59:00Z", items[0].QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Contains("and goes on", items[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("pass 93.3 %, warning 1.7 %, failed 5.0 % of the 1 h 0 m", rows[1].QuerySelector("svg.strip")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.NotNull(rows[1].QuerySelector("rect.uptime-fail"));
        Assert.NotNull(rows[1].QuerySelector("svg.sparkline"));
    }

    [Fact]
    public void Panel_AWeekChosen_ReadsIt()
    {
        var panel = RenderPanel();
        panel.FindAll("button.segment")[1].Click();
        Assert.Equal([TimeSpan.FromHours(24), TimeSpan.FromDays(7)], _uptime.Asked);
        Assert.Equal("7 d", panel.Find("button[aria-current]").TextContent);
    }

    [Fact]
    public void Panel_SameMinute_ReadsOnce()
    {
        var panel = RenderPanel();
        panel.Render(parameters => parameters.Add(one => one.Time, From.AddSeconds(5)));
        Assert.Single(_uptime.Asked);
        panel.Render(parameters => parameters.Add(one => one.Time, From.AddSeconds(60)));
        Assert.Equal(2, _uptime.Asked.Count);
    }

    [Fact]
    public void Panel_NothingNew_IsNotDrawnAgain()
    {
        var panel = RenderPanel();
        panel.Render(parameters => parameters.Add(one => one.Time, From.AddSeconds(5)));
        panel.Render(parameters => parameters.Add(one => one.Time, From.AddSeconds(61)));
        Assert.Equal(1, panel.RenderCount);
        _uptime.Report = new(Summary([Fail, Pass]), []);
        panel.Render(parameters => parameters.Add(one => one.Time, From.AddSeconds(62)));
        Assert.Equal(1, panel.RenderCount);
        panel.Render(parameters => parameters.Add(one => one.Time, From.AddSeconds(121)));
        Assert.Equal("50.00 %", panel.Find(".uptime-share").TextContent);
        var drawn = panel.RenderCount;
        panel.Render(parameters => parameters.Add(one => one.Time, From.AddSeconds(125)));
        Assert.Equal(drawn, panel.RenderCount);
        panel.FindAll("button.segment")[1].Click();
        Assert.Equal("7 d", panel.Find("button[aria-current]").TextContent);
    }

    [Fact]
    public void Panel_NamesOfChecks_AreInert()
    {
        _uptime.Report = new(Summary([Pass]), [new("<script>x</script>", Summary([Pass]), [])]);
        var panel = RenderPanel();
        Assert.Empty(panel.FindAll("script"));
        Assert.Equal("<script>x</script>", panel.FindAll(".uptime-name")[1].TextContent);
    }

    private static UptimeSummary Summary(UptimeStatus[] minutes) => UptimeSummary.Of(From, minutes, 1);

    private IRenderedComponent<UptimePanel> RenderPanel() => Render<UptimePanel>(parameters => parameters.Add(one => one.Time, From));
}
