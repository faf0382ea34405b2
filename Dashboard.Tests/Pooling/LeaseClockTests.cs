using Dashboard.Core.Pooling;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Pooling;

public sealed class LeaseClockTests
{
    [Fact]
    public void Busy_LeasesThatOverlapAndOneStillOpen_AddUp()
    {
        var clock = new FakeTimeProvider();
        var leases = new LeaseClock(clock);
        clock.Advance(TimeSpan.FromSeconds(5));
        leases.Taken();
        clock.Advance(TimeSpan.FromSeconds(1));
        leases.Taken();
        clock.Advance(TimeSpan.FromSeconds(2));
        leases.Returned();
        clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(1, leases.Leased);
        // One for 7 s, the other for 2 s, and nothing before the first.
        Assert.Equal(TimeSpan.FromSeconds(9), leases.Busy());
    }
}
