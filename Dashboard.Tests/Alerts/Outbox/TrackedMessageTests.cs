using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Outbox.Database;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class TrackedMessageTests
{
    [Theory]
    [InlineData(OutboxStatus.Accepted, OutboxStatus.Waiting, OutboxStatus.Accepted)]
    [InlineData(OutboxStatus.Accepted, OutboxStatus.Dead, OutboxStatus.Accepted)]
    [InlineData(OutboxStatus.Dead, OutboxStatus.Waiting, OutboxStatus.Dead)]
    [InlineData(OutboxStatus.NotSent, OutboxStatus.Waiting, OutboxStatus.NotSent)]
    public void MergedWith_TwoPlaces_IsTheSameFromEitherSide(OutboxStatus one, OutboxStatus other, OutboxStatus expected)
    {
        var a = Tracked(one, attempts: 1, token: 5, lease: null);
        var b = Tracked(other, attempts: 3, token: 2, lease: Now.AddSeconds(9));
        foreach (var merged in new[] { a.MergedWith(b), b.MergedWith(a) })
        {
            Assert.Equal((expected, 3, 5L, Now.AddSeconds(9)), (merged.Message.Status, merged.Message.Attempts, merged.Token, merged.LeaseUntil));
            Assert.Equal(expected == OutboxStatus.Accepted ? Now : null, merged.Message.AcceptedAt);
        }
    }

    [Fact]
    public void StateMerge_EachCase_NeverGivesAVersionThatWasGiven()
    {
        var here = State("a") with { Version = 5, EvaluatedAt = Now };
        Assert.Null(StateMerge.Of(here, here));
        Assert.Null(StateMerge.Of(here, here with { Version = 4, EvaluatedAt = Now.AddSeconds(-1) }));
        Assert.Equal(6, StateMerge.Of(here, here with { EvaluatedAt = Now.AddSeconds(1) })!.Version);
        Assert.Equal((6, Now), Of(StateMerge.Of(here, here with { EvaluatedAt = Now.AddSeconds(-1) })!));
        Assert.Equal((9, Now), Of(StateMerge.Of(here, here with { Version = 8, EvaluatedAt = Now.AddSeconds(-1) })!));
        Assert.Equal((6, Now.AddSeconds(1)), Of(StateMerge.Of(here, here with { Version = 2, EvaluatedAt = Now.AddSeconds(1) })!));

        static (long Version, DateTimeOffset EvaluatedAt) Of(Core.Alerts.Stepping.AlertState state) => (state.Version, state.EvaluatedAt);
    }

    private static TrackedMessage Tracked(OutboxStatus status, int attempts, long token, DateTimeOffset? lease) => new(
        Message(Note("a")) with { Status = status, Attempts = attempts, AcceptedAt = status == OutboxStatus.Accepted ? Now : null }, token, lease);
}
