using Dashboard.Components.Alerts;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Xunit;

namespace Dashboard.Tests.Components.Alerts;

public sealed class EpisodeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_WholeEpisode_HasAllItsTimes()
    {
        var episode = Assert.Single(Episode.Of(
        [
            Line(AlertPhase.Normal, AlertPhase.Pending, 0, episode: 0), Line(AlertPhase.Pending, AlertPhase.Firing, 10),
            Line(AlertPhase.Firing, AlertPhase.Firing, 70, by: "ada"), Line(AlertPhase.Firing, AlertPhase.Recovering, 300),
            Line(AlertPhase.Recovering, AlertPhase.Firing, 320), Line(AlertPhase.Firing, AlertPhase.Recovering, 400), Line(AlertPhase.Recovering, AlertPhase.Normal, 520),
        ]));
        Assert.Equal((At(0), At(10), At(70), At(520), false), (episode.BreachedAt, episode.FiredAt, episode.AcknowledgedAt, episode.EndedAt, episode.IsClosed));
    }

    [Fact]
    public void Of_BegunBeforeTheTime_IsNoEpisodeOfIt() => Assert.Empty(Episode.Of([Line(AlertPhase.Firing, AlertPhase.Recovering, 0), Line(AlertPhase.Recovering, AlertPhase.Normal, 120)]));

    [Fact]
    public void Figures_ClosedAndOpenOnes_DoNotCountAsResolved()
    {
        var figures = EpisodeFigures.Of(
            Episode.Of(
            [
                Line(AlertPhase.Pending, AlertPhase.Firing, 10), Line(AlertPhase.Recovering, AlertPhase.Normal, 110),
                Line(AlertPhase.Pending, AlertPhase.Firing, 200, episode: 2), Line(AlertPhase.Firing, AlertPhase.Normal, 230, episode: 2, text: "The rule was deleted."),
                Line(AlertPhase.Pending, AlertPhase.Firing, 300, episode: 1, target: "b"),
            ]),
            At(360));
        Assert.Equal((3, 1, 0), (figures.Count, figures.Resolved, figures.Acknowledged));
        Assert.Equal(TimeSpan.FromSeconds(100), figures.ToResolve);
        Assert.Null(figures.ToAcknowledge);
        Assert.Equal([("", 2, 130.0), ("b", 1, 60.0)], figures.Offenders.Select(one => (one.Target, one.Episodes, one.Fired.TotalSeconds)));
    }

    [Fact]
    public void Spans_OneTarget_AreThePhasesBetweenTheLines()
    {
        var spans = PhaseSpans.Of(
            [Line(AlertPhase.Pending, AlertPhase.Firing, 10), Line(AlertPhase.Firing, AlertPhase.Recovering, 60), Line(AlertPhase.Recovering, AlertPhase.Normal, 90)],
            [], At(0), At(100));
        Assert.Equal(
            [(AlertPhase.Pending, 10.0), (AlertPhase.Firing, 50.0), (AlertPhase.Recovering, 30.0)], spans.Select(span => (span.Phase, span.Length.TotalSeconds)));
        Assert.Equal("firing 50 s, recovering 30 s, pending 10 s", PhaseSpans.Describe(spans));
    }

    [Fact]
    public void Spans_SeveralTargets_ShowTheWorstAtEachMoment()
    {
        var spans = PhaseSpans.Of(
            [
                Line(AlertPhase.Normal, AlertPhase.Firing, 10, target: "a"), Line(AlertPhase.Firing, AlertPhase.Recovering, 40, target: "a"),
                Line(AlertPhase.Normal, AlertPhase.Firing, 30, target: "b"), Line(AlertPhase.Firing, AlertPhase.Normal, 60, target: "b"),
            ],
            [], At(0), At(100));
        Assert.Equal([(AlertPhase.Firing, 50.0), (AlertPhase.Recovering, 40.0)], spans.Select(span => (span.Phase, span.Length.TotalSeconds)));
    }

    [Fact]
    public void Spans_FiresAllTheTime_NeedsNoLine()
    {
        var spans = PhaseSpans.Of([], [("", AlertPhase.Firing, At(-5_000))], At(0), At(100));
        Assert.Equal([new PhaseSpan(AlertPhase.Firing, At(0), At(100))], spans);
        Assert.Equal((0, PhaseSpans.StripWidth), PhaseSpans.Place(spans[0], At(0), At(100)));
    }

    [Fact]
    public void Place_ASecondInADay_CanBeSeenAndStaysOnTheStrip()
    {
        var (x, width) = PhaseSpans.Place(new(AlertPhase.Firing, Now.AddSeconds(-1), Now), Now.AddDays(-1), Now);
        Assert.True(width >= 3 && x + width <= PhaseSpans.StripWidth);
    }

    private static DateTimeOffset At(double seconds) => Now.AddSeconds(seconds);

    private static HistoryEntry Line(
        AlertPhase from, AlertPhase to, double seconds, int episode = 1, string target = "", string? text = null, string? by = null) => new(
        "p95-latency", "P95", target, episode, AlertSeverity.Critical, from, to, At(seconds), to == AlertPhase.Firing ? At(seconds - 10) : null, 1, text, by);
}
