using Dashboard.Core.Alerts.Channels.Words;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Words;

public sealed class FigureTextTests
{
    [Theory]
    [InlineData(0, "ms", "0 ms")]
    [InlineData(0.0421, "ms", "42.1 µs")]
    [InlineData(12.34, "ms", "12.3 ms")]
    [InlineData(999.4, "ms", "999 ms")]
    [InlineData(999.6, "ms", "1 s")]
    [InlineData(2_000, "ms", "2 s")]
    [InlineData(2_412.4, "ms", "2.41 s")]
    [InlineData(75_000, "ms", "75 s")]
    [InlineData(0.05, "share", "5 %")]
    [InlineData(0.0734, "share", "7.34 %")]
    [InlineData(0.00004, "share", "0.004 %")]
    [InlineData(1_234.5, "perSecond", "1,235 per second")]
    [InlineData(512, "bytes", "512 B")]
    [InlineData(1_572_864, "bytes", "1.5 MiB")]
    [InlineData(3_000_000_000_000, "bytesPerSecond", "2,794 GiB per second")]
    [InlineData(17, "count", "17")]
    [InlineData(35, "s", "35 s")]
    [InlineData(14.4, "times", "14.4 times")]
    [InlineData(-0.0000000001, "count", "0")]
    [InlineData(double.NaN, "ms", "unknown")]
    [InlineData(double.PositiveInfinity, "bytes", "unknown")]
    public void Of_Value_IsReadable(double value, string unit, string expected) => Assert.Equal(expected, FigureText.Of(value, unit));

    [Theory]
    [InlineData(2_000.4, 2_000, "ms", "2.0004 s", "2 s")]
    [InlineData(0.0501, 0.05, "share", "5.01 %", "5 %")]
    [InlineData(2_000, 2_000, "ms", "2 s", "2 s")]
    [InlineData(2_000.0000001, 2_000, "ms", "2 s", "2 s")]
    public void Pair_CloseToTheLimit_ShowsTheDifference(double value, double limit, string unit, string expectedValue, string expectedLimit) =>
        Assert.Equal((expectedValue, expectedLimit), FigureText.Pair(value, limit, unit));

    [Fact]
    public void Count_One_IsSingular()
    {
        Assert.Equal("1 request", FigureText.Count(1, "requests"));
        Assert.Equal("12,345 requests", FigureText.Count(12_345, "requests"));
    }
}
