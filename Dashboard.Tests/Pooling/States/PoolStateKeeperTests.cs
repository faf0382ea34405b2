using Dashboard.Core.Common;
using Dashboard.Core.Pooling.States;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Pooling.States;

public sealed class PoolStateKeeperTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly PoolEvents _events = new(new ChangeFeed<PoolEvent>(_ => { }));

    [Fact]
    public void Enter_AnotherState_IsOneEventWithItsReason()
    {
        var heard = new List<PoolEvent>();
        using var _ = _events.Subscribe(heard.Add);
        var keeper = new PoolStateKeeper("anon", new(PoolState.Healthy, "first"), _events, _clock);
        _clock.Advance(TimeSpan.FromSeconds(5));

        keeper.Enter(PoolState.Down, "Nobody listens.");
        keeper.Enter(PoolState.Down, "Still nobody.");

        var change = Assert.Single(_events.Newest);
        Assert.Equal(new PoolEvent("anon", _clock.GetUtcNow(), PoolState.Healthy, PoolState.Down, "Nobody listens."), change);
        Assert.Equal([change], heard);
        Assert.Equal((PoolState.Down, _clock.GetUtcNow(), "Nobody listens."), keeper.Read());
    }

    [Fact]
    public void Newest_MoreThanItsCapacity_KeepsTheNewestFirst()
    {
        for (var i = 0; i <= PoolEvents.Capacity; i++)
            _events.Add(new("anon", DateTimeOffset.UnixEpoch.AddSeconds(i), PoolState.Healthy, PoolState.Down, $"{i}"));

        Assert.Equal(PoolEvents.Capacity, _events.Newest.Count);
        Assert.Equal(($"{PoolEvents.Capacity}", "1"), (_events.Newest[0].Reason, _events.Newest[^1].Reason));
    }
}
