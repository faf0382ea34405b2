using Dashboard.Components.Charts;
using Xunit;

namespace Dashboard.Tests.Components.Charts;

public sealed class SparklineTests
{
    [Fact]
    public void PathOf_Gap_StartsAnewBehindIt()
    {
        Assert.Equal("M2 20h0L32.7 2M94 11h0", Sparkline.PathOf([0, 4, null, 2]));
    }

    [Fact]
    public void PathOf_NothingMeasured_IsEmpty() => Assert.Equal("", Sparkline.PathOf([null, null]));
}
