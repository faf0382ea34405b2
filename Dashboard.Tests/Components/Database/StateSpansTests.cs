using Dashboard.Components.Database;
using Dashboard.Core.Pooling.States;
using Xunit;

namespace Dashboard.Tests.Components.Database;

public sealed class StateSpansTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddMinutes(5);
    private static readonly DateTimeOffset LongAgo = From.AddDays(-1);

    [Fact]
    public void Of_NoChange_IsTheCurrentStateThroughout() =>
        Assert.Equal([new StateSpan("healthy", From, To)], StateSpans.Of([], "healthy", LongAgo, From, To));

    [Fact]
    public void Of_StartedWithin_IsNotKnownBefore() => Assert.Equal(
        [new StateSpan("unknown", From, From.AddMinutes(3)), new StateSpan("healthy", From.AddMinutes(3), To)],
        StateSpans.Of([], "healthy", From.AddMinutes(3), From, To));

    [Fact]
    public void Of_Changes_AreTheSpansBetweenThem() => Assert.Equal(
        [
            new StateSpan("degraded", From, From.AddMinutes(1)),
            new StateSpan("healthy", From.AddMinutes(1), From.AddMinutes(4)),
            new StateSpan("down", From.AddMinutes(4), To),
        ],
        StateSpans.Of(
            [Change(4, PoolState.Healthy, PoolState.Down), Change(1, PoolState.Degraded, PoolState.Healthy), Change(-9, PoolState.Healthy, PoolState.Degraded)],
            "down", LongAgo, From, To));

    [Fact]
    public void Of_FirstChangeWithin_BeginsWithWhatItCameFrom() =>
        Assert.Equal("saturated", StateSpans.Of([Change(2, PoolState.Saturated, PoolState.Healthy)], "healthy", LongAgo, From, To)[0].Status);

    [Fact]
    public void Of_ChangesAfterTheEnd_AreLeftOut() => Assert.Equal(
        [new StateSpan("healthy", From, To)], StateSpans.Of([Change(6, PoolState.Healthy, PoolState.Down)], "healthy", LongAgo, From, To));

    [Fact]
    public void Place_OneSecond_IsStillToBeSeenAndWithinTheStrip()
    {
        Assert.Equal((500, 200), StateSpans.Place(new("down", From.AddSeconds(150), From.AddSeconds(210)), From, To));
        var (x, width) = StateSpans.Place(new("down", To.AddMilliseconds(-10), To), From, To);
        Assert.Equal((997, 3), (x, width));
    }

    [Fact]
    public void Describe_Spans_SumsEachState() => Assert.Equal(
        "Healthy 4 m 0 s, Down 1 m 0 s",
        StateSpans.Describe([new("healthy", From, From.AddMinutes(2)), new("down", From.AddMinutes(2), From.AddMinutes(3)), new("healthy", From.AddMinutes(3), To)]));

    private static PoolEvent Change(int minute, PoolState from, PoolState to) => new("anon", From.AddMinutes(minute), from, to, "");
}
