using CsCheck;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Xunit;

namespace Dashboard.Tests.Alerts.World;

/// <summary>A critical breach reaches a person in under two minutes.</summary>
public sealed class BudgetTests
{
    private const int Promised = 120;
    private const int PromisedInAStorm = 180;

    /// <summary>Each may take that long at worst.</summary>
    private const int AttemptSeconds = 10;
    private const int TakeoverSeconds = 10;
    private const int MaxTickSeconds = 5;

    [Fact]
    public void Budget_WorstCaseOfEachPart_FitsIntoTwoMinutes()
    {
        var rule = RequestTrace.Rule;
        var seconds = rule.WindowSeconds + MaxTickSeconds + rule.ForSeconds + TakeoverSeconds + Grouping.CriticalWait.TotalSeconds
            + AttemptSeconds + AttemptSeconds;
        Assert.Equal(107, seconds);
        Assert.True(seconds <= Promised);
    }

    [Theory]
    [InlineData(0.06, 71)]
    [InlineData(0.10, 45)]
    [InlineData(0.50, 18)]
    [InlineData(1.00, 16)]
    public void Budget_NothingGoesWrong_TakesSeconds(double share, int most)
    {
        var world = new AlertWorld([RequestTrace.Rule]);
        var trace = new RequestTrace(perSecond: 100, badFrom: 60, share);
        var start = world.Now;
        for (var second = 1; world.Sender.Delivered.Count == 0; second++) world.Tick(TimeSpan.FromSeconds(1), _ => trace.At(second));
        Assert.InRange((world.Now - start).TotalSeconds - 60, 10, most);
    }

    [Fact]
    public void Budget_AnyShareWithATakeoverAndARetry_HoldsTwoMinutes() =>
        Gen.Select(Gen.OneOf(10, 100, 1_000), Gen.Double[0.055, 1], Gen.Int[1, MaxTickSeconds], Gen.Int[60, 130], Gen.Bool).Sample(
            (perSecond, share, tick, takeoverAt, isRetried) =>
            {
                var world = new AlertWorld([RequestTrace.Rule]);
                if (isRetried) world.Sender.Answers.Enqueue(FakeSender.Answer.Refuse);
                var trace = new RequestTrace(perSecond, badFrom: 60, share);
                var start = world.Now;
                for (var second = 0; world.Sender.Delivered.Count == 0 && second < 400;)
                {
                    var isTakenOver = takeoverAt > second && takeoverAt <= second + tick;
                    var elapsed = isTakenOver ? tick + TakeoverSeconds : tick;
                    second += elapsed;
                    world.Tick(TimeSpan.FromSeconds(elapsed), _ => trace.At(second));
                }

                var message = Assert.Single(world.Ledger.Messages);
                var took = (message.AcceptedAt!.Value - start).TotalSeconds - 60 + (message.Attempts * AttemptSeconds);
                Assert.True(took <= Promised, $"{took} s");
            },
            iter: 1_000);

    [Fact]
    public void Budget_ManyAlertsAtOnce_HoldsThreeMinutes() =>
        Gen.Select(Gen.Int[60, 150].Array[4, 8], Gen.Double[0.055, 1]).Sample(
            (badFrom, share) =>
            {
                var traces = badFrom.Select((from, index) => (Id: $"errors-{index}", From: from, Trace: new RequestTrace(10, from, share)))
                    .ToDictionary(part => part.Id);
                var world = new AlertWorld([.. traces.Keys.Select(id => RequestTrace.Rule with { Id = id })]);
                var start = world.Now;
                for (var second = 1; second < 400; second++) world.Tick(TimeSpan.FromSeconds(1), rule => traces[rule.Id].Trace.At(second));
                foreach (var (id, from, _) in traces.Values)
                {
                    var message = world.Ledger.Messages.First(message => message.Alerts.Contains($"{id}|"));
                    var took = (message.AcceptedAt!.Value - start).TotalSeconds - from + AttemptSeconds;
                    Assert.True(took <= PromisedInAStorm, $"{took} s");
                }
            },
            iter: 1_000);

    [Fact]
    public void Caps_AnyScriptsOfSeveralRules_HoldInEachWindow() =>
        Gen.Select(Gen.Select(Scripts.AnyRule, Scripts.Any).Array[2, 6], Gen.Bool).Sample(
            (parts, isSlow) =>
            {
                var rules = parts.Select((part, index) => part.Item1 with { Id = $"rule-{index}" }).ToList();
                var scripts = rules.Zip(parts, (rule, part) => (rule.Id, part.Item2)).ToDictionary(pair => pair.Id, pair => pair.Item2);
                var world = new AlertWorld(rules);
                for (var i = 0; i < 200; i++)
                    world.Tick(TimeSpan.FromSeconds(isSlow ? 30 : 2), rule => scripts[rule.Id][i % scripts[rule.Id].Length].Sample);
                foreach (var lane in world.Ledger.Messages.GroupBy(message => message.IsCritical))
                {
                    var times = lane.Select(message => message.CreatedAt).ToList();
                    var (burst, every) = lane.Key
                        ? (LaneAllowance.CriticalBurst, LaneAllowance.CriticalEvery)
                        : (LaneAllowance.OtherBurst, LaneAllowance.OtherEvery);
                    for (var i = burst; i < times.Count; i++) Assert.True(times[i] - times[i - burst] >= every);
                }

                var firing = world.Ledger.Messages.SelectMany(message => message.Notes.Select(NoteKey.Parse)
                    .Where(key => AlertAllowance.Counts(key.Kind)).Select(key => key.Alert).Distinct());
                Assert.All(firing.CountBy(alert => alert), pair => Assert.InRange(pair.Value, 1, AlertAllowance.Most));
            },
            iter: 1_000);
}
