using Bunit;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Xunit;
using Page = Dashboard.Components.Pages.Overview;

namespace Dashboard.Tests.Components.Overview;

/// <summary>The alerts on the overview.</summary>
public sealed class OverviewAlertsTests : OverviewContext
{
    [Fact]
    public void Page_CriticalAlertFires_SaysSoFirstAndLeadsThere()
    {
        var rule = BuiltInRules.All[0];
        var state = AlertState.Start(rule, "", Program.Clock.GetUtcNow()) with { Phase = AlertPhase.Firing, Value = 2_410, WindowSeconds = 60 };
        Alerts.Publish(new([new(rule, state, MutedBy: null)], Program.Clock.GetUtcNow(), Rules: 9, Note: null));
        Publish();
        var page = Render<Page>();
        Assert.Equal("1 critical alert fires: P95 latency over 2 s.", page.FindAll(".verdict")[0].QuerySelector("a")!.TextContent);
        Assert.Equal("/alerts", page.Find(".alerts-line a").GetAttribute("href"));
        Assert.Contains("2.41 s, limit 2.00 s", page.Find("#alerts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NoAlert_ShowsWhatHappenedLatelyWithoutWhatOnlyThreatened()
    {
        var now = Program.Clock.GetUtcNow();
        Records.History.Add(new("p95-latency", "P95 <b>", "", 1, AlertSeverity.Critical, AlertPhase.Pending, AlertPhase.Firing, now, now, 1, null, null));
        Records.History.Add(new("p95-latency", "P95 <b>", "", 0, AlertSeverity.Critical, AlertPhase.Normal, AlertPhase.Pending, now.AddSeconds(-9), now, 1, null, null));
        Alerts.Publish(new([], now, Rules: 9, Note: null));
        Publish();
        var page = Render<Page>();
        Assert.Empty(page.FindAll(".alerts-line"));
        Assert.Contains("nothing is wrong, 9 rules", page.Find("#alerts").TextContent, StringComparison.Ordinal);
        var line = Assert.Single(page.FindAll("#alerts .is-past li"));
        Assert.Contains("Fired", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("P95 <b>", line.TextContent, StringComparison.Ordinal);
        Publish();
        Assert.Equal(1, Records.Reads);
    }

    [Fact]
    public void Page_HistoryAway_SaysSoInThePanelAlone()
    {
        Records.Failure = new Core.Storage.StateUnavailableException("The state database does not answer: it was unplugged.");
        Publish();
        Assert.Contains("it was unplugged. What happened before is kept there.", Render<Page>().Find("#alerts").TextContent, StringComparison.Ordinal);
    }
}
