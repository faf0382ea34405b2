using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Xunit;
using static Dashboard.Tests.Fakes.Standings;

namespace Dashboard.Tests.Alerts.Preview;

/// <summary>The replay of rules of type baseline on an endpoint that gets slower for twenty minutes, and on another that does not.</summary>
public sealed class BaselinePreviewTests
{
    private static readonly AlertRule Each = new()
    {
        Id = "usual", Name = "Slower than usual", Type = RuleType.Baseline, Metric = EndpointStanding.Latency, Endpoint = AlertRule.Each,
    };

    private readonly RecordedHistory _history = new();
    private readonly BaselineTable _table;
    private readonly DateTimeOffset _begin;
    private readonly DateTimeOffset _broken;

    public BaselinePreviewTests()
    {
        var random = new Random(3);
        void Send(double factor)
        {
            for (var i = 0; i < 90; i++)
            {
                MeasuredProgram.Request(_history.Program.Endpoint(), 20 * factor * (1 + random.NextDouble()));
                MeasuredProgram.Request(_history.Program.Endpoint(route: "/api/others"), 50 * (1 + random.NextDouble()), i % 40 == 0 ? RequestOutcome.Error : RequestOutcome.Success);
            }
        }

        // On the minute, so that each is one slot.
        _history.Program.Clock.SetUtcNow(new(2026, 1, 5, 13, 0, 0, TimeSpan.Zero));
        PassMinutes(6 * 60, () => Send(1));
        _table = BaselineTable.Learn(_history.History.Names, _history.History.View.Closed[2], _history.Latest.Time, CancellationToken.None);
        _begin = _history.Latest.Time;
        PassMinutes(20, () => Send(1));
        _broken = _history.Latest.Time;
        PassMinutes(20, () => Send(3));
        PassMinutes(90, () => Send(1));
    }

    [Fact]
    public void Of_EachMinute_IsWhatTheDetectorSaidThen()
    {
        var replay = new BaselineReplay(_history.History, _table, _begin, _history.Latest.Time, everyMinutes: 1);
        var reader = new StandingReader(_history.History);
        Assert.Equal(2, BaselineReplay.EndpointsOf(_history.History.Names, _table, EndpointStanding.Latency).Count);
        foreach (var metric in (string[])[EndpointStanding.Latency, EndpointStanding.Errors])
        {
            foreach (var name in BaselineReplay.EndpointsOf(_history.History.Names, _table, metric))
            {
                var replayed = replay.Times.Zip(replay.Of(name, metric)).ToList();
                Assert.True(replayed.Count > 100, $"{replayed.Count} minutes");
                Assert.All(replayed, one => Assert.Equal(reader.Read(_table, one.First).Single(live => live.Endpoint == name.ToString() && live.Metric == metric), one.Second));
            }
        }
    }

    [Fact]
    public void Run_Each_FiresForTheOneThatGetsSlowerAndEnds()
    {
        var preview = Run(Each);
        var firing = Assert.Single(preview.Firings);
        Assert.Equal(Things, firing.Target);
        Assert.InRange(firing.From - _broken, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));
        Assert.NotNull(firing.To);
        // That it fires, a reminder after a quarter of an hour, and that it is over.
        Assert.Equal((2, 3, false), (preview.Targets, preview.Messages, preview.IsAtLeast));
        Assert.StartsWith("Judged by what is usual as it is known now", preview.Note, StringComparison.Ordinal);
        Assert.Equal(60, Assert.Single(preview.Parts).StepSeconds);
    }

    [Fact]
    public void Run_AnyEndpoint_IsOneTarget()
    {
        var preview = Run(Each with { Endpoint = null });
        Assert.Equal((1, ""), (preview.Targets, Assert.Single(preview.Firings).Target));
        Assert.Equal(Run(Each).Firings[0].From, preview.Firings[0].From);
    }

    [Fact]
    public void Run_TheOtherEndpoint_StaysQuiet() => Assert.Empty(Run(Each with { Endpoint = Others }).Firings);

    [Fact]
    public void Run_NothingIsLearnt_HasNoTargetAndSaysSo()
    {
        var preview = new RulePreviewer(_history.History).Run(Each, _history.Latest, _begin, TestContext.Current.CancellationToken);
        Assert.Equal((0, "What is usual is not known yet."), (preview.Targets, preview.Note));
        Assert.Empty(preview.Points);
    }

    [Fact]
    public void Run_ManyEndpoints_AreJudgedEveryFiveMinutes()
    {
        var history = new RecordedHistory(now: new(2026, 1, 5, 12, 59, 59, TimeSpan.Zero));
        void Send()
        {
            for (var endpoint = 0; endpoint < 9; endpoint++)
            {
                for (var i = 0; i < BaselineBuilder.LeastRequests; i++) MeasuredProgram.Request(history.Program.Endpoint(route: $"/api/{endpoint}"), ms: 20);
            }
        }

        history.PassHours(8, Send);
        for (var minute = 0; minute < 31; minute++) history.Pass(Send, seconds: 60);
        var table = BaselineTable.Learn(history.History.Names, history.History.View.Closed[2], history.Latest.Time, CancellationToken.None);
        var feed = new ChangeFeed<BaselineReport>(static exception => throw exception);
        feed.Publish(new(history.Latest.Time, [], table));
        var preview = new RulePreviewer(history.History, feed).Run(Each, history.Latest, history.Latest.Time.AddMinutes(-30), TestContext.Current.CancellationToken);
        Assert.Equal((9, true), (preview.Targets, preview.IsAtLeast));
        Assert.Equal(300, Assert.Single(preview.Parts).StepSeconds);
        Assert.InRange(preview.Points.Count, 5, 6);
    }

    [Fact]
    public void Run_NobodyLooks_GivesUp() => Assert.Throws<OperationCanceledException>(() => Replay(Each, new CancellationToken(canceled: true)));

    private RulePreview Run(AlertRule rule) => Replay(rule, TestContext.Current.CancellationToken);

    private RulePreview Replay(AlertRule rule, CancellationToken cancel)
    {
        var feed = new ChangeFeed<BaselineReport>(static exception => throw exception);
        feed.Publish(new(_history.Latest.Time, [], _table));
        return new RulePreviewer(_history.History, feed).Run(rule, _history.Latest, _begin, cancel);
    }

    // Each as one long second.
    private void PassMinutes(int minutes, Action happens)
    {
        for (var minute = 0; minute < minutes; minute++) _history.Pass(happens, seconds: 60);
    }
}
