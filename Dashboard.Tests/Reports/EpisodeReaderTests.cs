using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Reports.Incidents;
using Xunit;

namespace Dashboard.Tests.Reports;

public sealed class EpisodeReaderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_LinesOfAnEpisode_TellWhenItBeganWhoTookItOnAndWhenItWasOver()
    {
        HistoryEntry[] lines =
        [
            Line(AlertPhase.Normal, AlertPhase.Pending, 0, episode: 0), Line(AlertPhase.Pending, AlertPhase.Firing, 10), Line(AlertPhase.Firing, AlertPhase.Firing, 70, by: "ops"),
            Line(AlertPhase.Firing, AlertPhase.Recovering, 200), Line(AlertPhase.Recovering, AlertPhase.Firing, 220), Line(AlertPhase.Firing, AlertPhase.Recovering, 300),
            Line(AlertPhase.Recovering, AlertPhase.Normal, 420), Line(AlertPhase.Normal, AlertPhase.Pending, 500), Line(AlertPhase.Pending, AlertPhase.Normal, 510),
        ];
        OutboxMessage[] messages = [Message("rule|GET /a|b|1|Fired|0|mail", 45), Message("rule|GET /a|b|1|Fired|0|slack", 25), Message("rule|GET /a|b|1|Resolved|0|mail", 1), Message("nonsense", 1)];
        foreach (var order in new[] { lines, [.. lines.Reverse()] })
        {
            var episode = Assert.Single(EpisodeReader.Of(order, [], messages, DateTimeOffset.MinValue));
            Assert.Equal((Noon, Noon.AddSeconds(10), Noon.AddSeconds(25)), (episode.BreachedAt, episode.FiredAt, episode.NotifiedAt!.Value));
            Assert.Equal((Noon.AddSeconds(70), "ops", Noon.AddSeconds(420)), (episode.AcknowledgedAt!.Value, episode.AcknowledgedBy, episode.ResolvedAt!.Value));
            Assert.Equal(("rule", "GET /a|b", AlertSeverity.Critical, false), (episode.RuleId, episode.Target, episode.Severity, episode.IsMuted));
        }
    }

    [Fact]
    public void Of_BreachesThatDidNotLastAndEndsWithoutABegin_AreNoEpisodes() => Assert.Empty(EpisodeReader.Of(
        [Line(AlertPhase.Normal, AlertPhase.Pending, 0), Line(AlertPhase.Pending, AlertPhase.Normal, 10), Line(AlertPhase.Recovering, AlertPhase.Normal, 20)], [], [], DateTimeOffset.MinValue));

    [Fact]
    public void Of_SilencedAndOfLongAgo_AreMarkedAsSuch()
    {
        var muted = Line(AlertPhase.Pending, AlertPhase.Firing, 10) with { Text = "Nobody is told: it is silenced, or another alert explains it." };
        var episode = Assert.Single(EpisodeReader.Of([muted], [], [], Noon.AddHours(1)));
        Assert.True(episode is { IsMuted: true, IsNotifyingKnown: false, NotifiedAt: null, ResolvedAt: null });
    }

    [Fact]
    public void Of_FiringSinceBeforeTheLines_IsAnEpisodeOfItsState()
    {
        var fired = Noon.AddDays(-60);
        var state = new AlertState
        {
            RuleId = "rule", Target = "GET /a|b", Phase = AlertPhase.Firing, BreachedAt = fired.AddSeconds(-30), FiredAt = fired, Episode = 1, Severity = AlertSeverity.Critical,
            Acknowledged = new("ada", "on it", fired.AddMinutes(5)),
        };
        // One that is over, and one whose begin the lines tell, are no more than that.
        AlertState[] states = [state, state with { Target = "over", Phase = AlertPhase.Normal }, state with { Target = "GET /a|b", RuleId = "told" }];
        var told = Line(AlertPhase.Pending, AlertPhase.Firing, 10) with { RuleId = "told" };
        var episodes = EpisodeReader.Of([told, Line(AlertPhase.Firing, AlertPhase.Recovering, 20)], states, [Message("rule|GET /a|b|1|Fired|0|mail", 45)], DateTimeOffset.MinValue);
        Assert.Equal(["rule", "told"], episodes.Select(one => one.RuleId));
        Assert.Equal(("Rule", fired, fired.AddSeconds(-30), null), (episodes[0].RuleName, episodes[0].FiredAt, episodes[0].BreachedAt, episodes[0].ResolvedAt));
        Assert.Equal((Noon.AddSeconds(45), "ada", AlertSeverity.Critical), (episodes[0].NotifiedAt!.Value, episodes[0].AcknowledgedBy, episodes[0].Severity));
    }

    [Fact]
    public void Of_EpisodesThatOverlapOrFollowAtOnce_AreOneIncident()
    {
        AlertEpisode[] episodes =
        [
            ReportWorld.Episode("a", "A", "", AlertSeverity.Warning, Noon, minutes: 10), ReportWorld.Episode("b", "B", "", AlertSeverity.Critical, Noon.AddMinutes(8), minutes: 5),
            ReportWorld.Episode("c", "C", "", AlertSeverity.Info, Noon.AddMinutes(17), minutes: 1), ReportWorld.Episode("d", "D", "", AlertSeverity.Info, Noon.AddMinutes(40), minutes: 1),
        ];
        var incidents = IncidentGrouping.Of([.. episodes.Reverse()], Noon, Noon.AddHours(1));
        Assert.Equal([3, 1], incidents.Select(one => one.Episodes.Count));
        Assert.Equal((Noon, Noon.AddMinutes(18), AlertSeverity.Critical), (incidents[0].From, incidents[0].To!.Value, incidents[0].Severity));
        // What was over before the period, and what fired after it, is of another report.
        Assert.Equal("D", Assert.Single(IncidentGrouping.Of(episodes, Noon.AddMinutes(30), Noon.AddHours(1))).Episodes[0].RuleName);
        Assert.Single(IncidentGrouping.Of(episodes, Noon, Noon.AddMinutes(20)));
    }

    [Fact]
    public void Of_EpisodeThatIsNotOver_TakesInWhatFollows()
    {
        AlertEpisode[] episodes =
        [
            ReportWorld.Episode("a", "A", "", AlertSeverity.Warning, Noon, minutes: 10) with { ResolvedAt = null }, ReportWorld.Episode("b", "B", "", AlertSeverity.Info, Noon.AddHours(5), minutes: 1),
        ];
        var incident = Assert.Single(IncidentGrouping.Of(episodes, Noon.AddHours(-1), Noon.AddHours(6)));
        Assert.Equal((null, TimeSpan.FromHours(6)), (incident.To, incident.LengthUntil(Noon.AddHours(6))));
    }

    [Fact]
    public void Worst_MoreThanAreTold_KeepsTheWorstInTheOrderOfTime()
    {
        var many = Enumerable.Range(0, 80).Select(i => new Incident([ReportWorld.Episode($"r{i}", "R", "", i % 2 == 0 ? AlertSeverity.Critical : AlertSeverity.Info, Noon.AddHours(i), minutes: 1 + i)])).ToList();
        var worst = IncidentGrouping.Worst(many, Noon.AddDays(30));
        Assert.Equal(50, worst.Count);
        Assert.Equal(40, worst.Count(one => one.Severity == AlertSeverity.Critical));
        Assert.Equal(worst.Select(one => one.From).Order(), worst.Select(one => one.From));
    }

    private static HistoryEntry Line(AlertPhase from, AlertPhase to, int seconds, int episode = 1, string? by = null) => new(
        "rule", "Rule", "GET /a|b", episode, AlertSeverity.Critical, from, to, Noon.AddSeconds(seconds), Noon, 1, by is null ? null : "on it", by) { Version = seconds };

    private static OutboxMessage Message(string note, int seconds) => new()
    {
        Key = $"{note}-{seconds}", Channel = "mail", IsCritical = true, Notes = [note], Alerts = [], Subject = "", Payload = [], CreatedAt = Noon, AcceptedAt = Noon.AddSeconds(seconds), Status = OutboxStatus.Accepted,
    };
}
