using Dashboard.Core.Alerts.Stepping;
using Xunit;
using static Dashboard.Tests.Alerts.World.Scripts;

namespace Dashboard.Tests.Alerts.Stepping;

public sealed class FlappingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly AlertEvent Resolved = new(AlertEventKind.Resolved, AlertPhase.Recovering, AlertPhase.Normal);
    private static readonly AlertEvent Fired = new(AlertEventKind.Fired, AlertPhase.Pending, AlertPhase.Firing);

    private readonly List<AlertEvent> _events = [];

    [Theory]
    [InlineData(3_599, true)]
    [InlineData(3_600, false)]
    [InlineData(-3_599, true)]
    [InlineData(-3_600, false)]
    public void WithEnd_EarlierEnd_IsKeptWhileItIsLessThanAnHourAway(int secondsAgo, bool isKept)
    {
        var end = Now.AddSeconds(-secondsAgo);
        DateTimeOffset[] expected = isKept ? [end, Now] : [Now];
        Assert.Equal(expected, Flapping.WithEnd([end], Now));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    public void Step_EndsInAnHour_FlapsFromTheFourthOn(int ends, bool flaps)
    {
        var text = $"It comes and goes: {ends} times in the last hour.";
        AlertEvent[] expected = flaps ? [Resolved, new(AlertEventKind.Flapping, AlertPhase.Normal, AlertPhase.Normal, text)] : [Resolved];
        var next = Step(Ended(ends), Resolved);
        Assert.Equal(flaps ? Now : null, next.FlappingSince);
        Assert.Equal(flaps ? new FlapState(TimeSpan.Zero, TimeSpan.Zero, 7) : null, next.Flaps);
        Assert.Equal(flaps ? 3 : 2, next.FlapNotes);
        Assert.Equal(expected, _events);
    }

    [Fact]
    public void Step_ManyEndsAndNoneNow_DoesNotBeginToFlap() => Assert.Null(Step(Ended(9), Fired).FlappingSince);

    [Fact]
    public void Step_BeginsToFlapWhileMuted_OwesADigest() =>
        Assert.Equal(new FlapState(TimeSpan.Zero, Flapping.DigestEvery, 7), Step(Ended(4), Second, isMuted: true, Resolved).Flaps);

    [Fact]
    public void Step_NothingChanges_AddsUpHowLong()
    {
        var flaps = new FlapState(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(9), 5);
        Assert.Equal(
            flaps with { Stable = flaps.Stable + Second, SinceDigest = flaps.SinceDigest + Second }, Step(Ended(9) with { Flaps = flaps }).Flaps);
        Assert.Empty(_events);
    }

    [Fact]
    public void Step_FiresOrEnds_IsStableFromThenOn()
    {
        var state = Ended(9) with { Flaps = new FlapState(TimeSpan.FromHours(1), TimeSpan.Zero, 5) };
        Assert.Equal(TimeSpan.Zero, Step(state, Resolved).Flaps?.Stable);
        Assert.Equal(TimeSpan.Zero, Step(state, Fired).Flaps?.Stable);
    }

    [Theory]
    [InlineData(29 * 60 + 58, false)]
    [InlineData(29 * 60 + 59, true)]
    public void Step_HalfAnHourOfNoChange_FlapsNoMore(int stableSeconds, bool isSettled)
    {
        var state = Ended(9) with { FlappingSince = Now, Flaps = new FlapState(TimeSpan.FromSeconds(stableSeconds), TimeSpan.Zero, 5) };
        var next = Step(state);
        Assert.Equal((isSettled, isSettled, isSettled ? 3 : 2), (next.Flaps is null, next.FlappingSince is null, next.FlapNotes));
    }

    [Theory]
    [InlineData(AlertPhase.Normal, 7, "It has not fired again, has been the same for 30 minutes, and is well now.")]
    [InlineData(AlertPhase.Pending, 7, "It has not fired again, has been the same for 30 minutes, and is well now.")]
    [InlineData(AlertPhase.Firing, 6, "It has fired once more, has been the same for 30 minutes, and fires now.")]
    [InlineData(AlertPhase.Recovering, 5, "It has fired 2 more times, has been the same for 30 minutes, and is recovering now.")]
    public void Step_FlapsNoMore_SaysWhatItIsNow(AlertPhase phase, int lastTold, string text)
    {
        Step(Ended(9) with { Phase = phase, Flaps = new FlapState(Flapping.StableFor, TimeSpan.Zero, lastTold) });
        Assert.Equal(new AlertEvent(AlertEventKind.Settled, phase, phase, text), Assert.Single(_events));
    }

    [Theory]
    [InlineData(3_598, false, false)]
    [InlineData(3_599, false, true)]
    [InlineData(3_599, true, false)]
    public void Step_HourAfterTheLastDigest_TellsUnlessItIsMuted(int seconds, bool isMuted, bool isTold)
    {
        var state = Ended(9) with { Phase = AlertPhase.Firing, Flaps = new FlapState(TimeSpan.Zero, TimeSpan.FromSeconds(seconds), 4) };
        var digest = new AlertEvent(AlertEventKind.Digest, AlertPhase.Firing, AlertPhase.Firing, "It has fired 3 more times and fires now.");
        AlertEvent[] expected = isTold ? [digest] : [];
        var next = Step(state, Second, isMuted);
        Assert.Equal(isTold ? 3 : 2, next.FlapNotes);
        Assert.Equal(isTold ? new FlapState(Second, TimeSpan.Zero, 7) : new FlapState(Second, TimeSpan.FromSeconds(seconds + 1), 4), next.Flaps);
        Assert.Equal(expected, _events);
    }

    private static AlertState Ended(int count) => AlertState.Start(Rule, "", Now) with
    {
        Episode = 7, FlapNotes = 2, Ended = [.. Enumerable.Range(1, count).Select(minute => Now.AddMinutes(minute - count))],
    };

    private AlertState Step(AlertState state, params AlertEvent[] happened) => Step(state, Second, isMuted: false, happened);

    private AlertState Step(AlertState state, TimeSpan elapsed, bool isMuted, params AlertEvent[] happened)
    {
        _events.Clear();
        _events.AddRange(happened);
        return Flapping.Step(state, Now, elapsed, isMuted, _events);
    }
}
