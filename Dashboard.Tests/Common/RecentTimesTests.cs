using Dashboard.Core.Common;
using Xunit;

namespace Dashboard.Tests.Common;

public sealed class RecentTimesTests
{
    [Fact]
    public void P95_NothingAdded_IsNull() => Assert.Null(new RecentTimes().P95Ms());

    [Fact]
    public void P95_ThirtyTimes_IsTheLastButOne()
    {
        var times = new RecentTimes();
        for (var ms = 100; ms > 0; ms--) times.Add(TimeSpan.FromMilliseconds(ms));
        // The last 30 were 1 to 30 ms.
        Assert.Equal(29, times.P95Ms());
    }

    [Fact]
    public void Clear_ThenOneTime_IsThatOne()
    {
        var times = new RecentTimes();
        for (var i = 0; i < 40; i++) times.Add(TimeSpan.FromSeconds(9));
        times.Clear();
        times.Add(TimeSpan.FromMilliseconds(3));
        Assert.Equal(3, times.P95Ms());
    }
}
