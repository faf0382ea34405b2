using CsCheck;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Tests.Alerts.World;
using Xunit;
using static Dashboard.Tests.Alerts.World.Scripts;

namespace Dashboard.Tests.Alerts.Stepping;

/// <summary>What holds of an alert's steps whatever is measured.</summary>
public sealed class StepPropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Step_ConstantValueAtTheThreshold_ChangesNothing() =>
        Gen.Select(AnyRule, Gen.Double[-1e6, 1e6], Gen.Bool, Gen.Int[1, 300]).Sample(
            (rule, threshold, isUpward, count) =>
            {
                rule = rule with { Comparator = isUpward ? Comparator.Above : Comparator.Below, Threshold = threshold, RecoveryThreshold = null };
                var (state, events) = Run(rule, AlertState.Start(rule, "", Start), Enumerable.Repeat((Of(threshold), 1), count));
                return events.Count == 0 && state.Phase == AlertPhase.Normal;
            },
            iter: 2_000);

    [Fact]
    public void Step_NoiseBetweenTheThresholds_ChangesAtMostOnce() =>
        Gen.Select(AnyRule, Any, Gen.Double[Recovery + 0.001, Threshold].Array[1, 300]).Sample(
            (rule, script, noise) =>
            {
                var (state, _) = Run(rule, AlertState.Start(rule, "", Start), script);
                var (_, events) = Run(rule, state, noise.Select(value => (Of(value), 1)));
                return events.Count(IsTransition) <= 1;
            },
            iter: 1_000);

    [Fact]
    public void Step_AnyScript_IsResolvedByAValueThatIsWellAlone() =>
        Gen.Select(AnyRule, Any).Sample(
            (rule, script) =>
            {
                var state = AlertState.Start(rule, "", Start);
                foreach (var part in script)
                {
                    (state, var events) = Run(rule, state, [part]);
                    if (!ReferenceEquals(part.Sample, Well)) Assert.DoesNotContain(events, happened => happened.Kind == AlertEventKind.Resolved);
                }
            },
            iter: 1_000);

    [Fact]
    public void Step_NothingMeasuredForLong_EndsNoEpisode() =>
        Gen.Select(AnyRule, Any, Gen.OneOf(AlertSample.None, Few, Failed).Array[1, 500]).Sample(
            (rule, script, missing) =>
            {
                var (state, _) = Run(rule, AlertState.Start(rule, "", Start), script);
                var (after, events) = Run(rule, state, missing.Select(sample => (sample, 30)));
                return events.All(happened => happened.Kind != AlertEventKind.Resolved) && (!state.IsActive || after.IsActive);
            },
            iter: 1_000);

    [Fact]
    public void Step_ClockIsSetBackAndForth_MakesNoDifference() =>
        Gen.Select(AnyRule, Any, Gen.Int[-3_600, 3_600].Array[1, 20]).Sample(
            (rule, script, jumps) =>
            {
                var world = new AlertWorld([rule]);
                var jumped = new AlertWorld([rule]);
                world.Play(script);
                for (var i = 0; i < script.Length; i++)
                {
                    if (i % 7 == 0) jumped.Now += TimeSpan.FromSeconds(jumps[i / 7 % jumps.Length]);
                    jumped.Play([script[i]]);
                }

                Assert.Equal(world.Phases, jumped.Phases);
                Assert.Equal(Lines(world), Lines(jumped));
            },
            iter: 1_000);

    [Fact]
    public void Step_ClockShowsTheSameMomentsTwice_KeepsTheLinesOfBoth()
    {
        var world = new AlertWorld([Rule with { ForSeconds = 0, KeepFiringSeconds = 120 }]);
        world.Play([(Bad, 30), (Well, 5), (Bad, 5)]);
        world.Now -= TimeSpan.FromSeconds(10);
        world.Play([(Well, 5), (Bad, 5)]);
        Assert.Equal(
            ["1 Normal Firing", "1 Firing Recovering", "1 Recovering Firing", "1 Firing Recovering", "1 Recovering Firing"], Lines(world));
    }

    [Fact]
    public void Step_AnyScript_KeepsWhatTheStateSaysOfItself() =>
        Gen.Select(AnyRule, Any).Sample(
            (rule, script) =>
            {
                var state = AlertState.Start(rule, "", Start);
                foreach (var part in script)
                {
                    var before = state;
                    (state, var events) = Run(rule, state, [part]);
                    Assert.Equal(state.Phase != AlertPhase.Normal, state.BreachedAt is not null);
                    Assert.Equal(before.Episode + events.Count(happened => happened.Kind == AlertEventKind.Fired), state.Episode);
                    Assert.Equal(before.Phase != state.Phase, events.Any(IsTransition));
                    Assert.Equal(state.FlappingSince is null, state.Flaps is null);
                    Assert.True(state.Acknowledged is null || state.IsActive);
                }
            },
            iter: 1_000);

    private static bool IsTransition(AlertEvent happened) => happened.From != happened.To;

    private static IEnumerable<string> Lines(AlertWorld world) =>
        world.Ledger.History.Where(line => line.From != line.To).Select(line => $"{line.Episode} {line.From} {line.To}");

    private static (AlertState State, List<AlertEvent> Events) Run(
        AlertRule rule, AlertState state, IEnumerable<(AlertSample Sample, int Seconds)> script)
    {
        var events = new List<AlertEvent>();
        foreach (var (sample, seconds) in script)
        {
            var elapsed = TimeSpan.FromSeconds(seconds);
            var step = AlertStep.Step(rule, state, sample, state.EvaluatedAt + elapsed, elapsed, isMuted: false);
            events.AddRange(step.Events);
            state = step.State;
        }

        return (state, events);
    }
}
