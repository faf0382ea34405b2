using Dashboard.Core.Pooling.Faults;
using Xunit;

namespace Dashboard.Tests.Pooling.Faults;

public sealed class PoolBreakerTests
{
    private readonly PoolBreaker _breaker = new() { IsWatched = true };

    [Theory]
    [InlineData(PoolFault.ServerDown)]
    [InlineData(PoolFault.UnknownHost)]
    [InlineData(PoolFault.WrongPassword)]
    [InlineData(PoolFault.LoginRefused)]
    [InlineData(PoolFault.UnknownDatabase)]
    public void FailedToOpen_ServerThatCannotBeUsed_TripsAtOnceAndOnce(PoolFault fault)
    {
        Assert.True(_breaker.FailedToOpen(fault));
        Assert.False(_breaker.FailedToOpen(fault));
        Assert.Equal((true, fault), (_breaker.IsShedding, _breaker.Fault));
    }

    [Theory]
    [InlineData(PoolFault.None)]
    [InlineData(PoolFault.ServerFull)]
    [InlineData(PoolFault.Exhausted)]
    [InlineData(PoolFault.CommandTimeout)]
    public void FailedToOpen_OtherFault_DoesNotTrip(PoolFault fault) => Assert.False(_breaker.FailedToOpen(fault));

    [Fact]
    public void FailedToOpen_ConnectTimeouts_TripAtTheThirdInARow()
    {
        _breaker.FailedToOpen(PoolFault.ConnectTimeout);
        _breaker.FailedToOpen(PoolFault.ConnectTimeout);
        _breaker.Succeeded();
        Assert.False(_breaker.FailedToOpen(PoolFault.ConnectTimeout));
        Assert.False(_breaker.FailedToOpen(PoolFault.ConnectTimeout));
        Assert.True(_breaker.FailedToOpen(PoolFault.ConnectTimeout));
    }

    [Fact]
    public void LostConnection_FortyWithoutASuccess_Trips()
    {
        for (var i = 0; i < 39; i++) Assert.False(_breaker.LostConnection());
        Assert.True(_breaker.LostConnection());
    }

    [Fact]
    public void IsShedding_NobodyProbes_LetsCallersTry()
    {
        _breaker.IsWatched = false;
        _breaker.Trip(PoolFault.ServerDown);
        Assert.Equal((true, false), (_breaker.IsOpen, _breaker.IsShedding));
        Assert.True(_breaker.Close());
        Assert.False(_breaker.Close());
    }
}
