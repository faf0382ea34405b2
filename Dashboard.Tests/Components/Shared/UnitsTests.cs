using Dashboard.Components.Shared;
using Xunit;

namespace Dashboard.Tests.Components.Shared;

public sealed class UnitsTests
{
    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0, "0 µs")]
    [InlineData(0.0005, "0.50 µs")]
    [InlineData(0.0123, "12.3 µs")]
    [InlineData(0.9994, "999 µs")]
    [InlineData(0.9996, "1.00 ms")]
    [InlineData(1.234, "1.23 ms")]
    [InlineData(9.996, "10.0 ms")]
    [InlineData(12.34, "12.3 ms")]
    [InlineData(99.96, "100 ms")]
    [InlineData(999.4, "999 ms")]
    [InlineData(999.6, "1.00 s")]
    [InlineData(1_234.0, "1.23 s")]
    [InlineData(1_234_000.0, "1,234 s")]
    public void Latency_AnyValue_HasItsUnitAndThreeDigits(double? ms, string expected) => Assert.Equal(expected, Units.Latency(ms));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0, "0.0 %")]
    [InlineData(0.0001, "< 0.1 %")]
    [InlineData(0.0016, "0.2 %")]
    [InlineData(1.0, "100.0 %")]
    public void Share_AnyValue_HasOneDecimal(double? share, string expected) => Assert.Equal(expected, Units.Share(share));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0, "0 B")]
    [InlineData(1_023.0, "1023 B")]
    [InlineData(1_536.0, "1.50 KiB")]
    [InlineData(5_242_880.0, "5.00 MiB")]
    [InlineData(3_221_225_472.0, "3.00 GiB")]
    public void Bytes_AnyValue_HasItsUnit(double? bytes, string expected) => Assert.Equal(expected, Units.Bytes(bytes));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0, "0")]
    [InlineData(0.01, "< 0.1")]
    [InlineData(12.34, "12.3")]
    [InlineData(1_234.5, "1,235")]
    public void Rate_AnyValue_HasAsManyDecimalsAsMatter(double? perSecond, string expected) => Assert.Equal(expected, Units.Rate(perSecond));

    [Theory]
    [InlineData(37L, 50L, "37 / 50 (74 %)")]
    [InlineData(0L, 0L, "0 / 0")]
    [InlineData(null, 20L, "– / 20")]
    [InlineData(null, null, "–")]
    public void OfWhole_PartAndWhole_ShowsBothAndTheShare(long? part, long? whole, string expected) =>
        Assert.Equal(expected, Units.OfWhole(part, whole));

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(12, "12 s")]
    [InlineData(252, "4 m 12 s")]
    [InlineData(3_900, "1 h 5 m")]
    [InlineData(97_200, "1 d 3 h")]
    public void Duration_Seconds_ShowsTheTwoLargestUnits(int seconds, string expected) =>
        Assert.Equal(expected, Units.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(110.0, 100.0, "+10 %")]
    [InlineData(90.0, 100.0, "−10 %")]
    [InlineData(100.1, 100.0, "±0 %")]
    [InlineData(9_999.0, 1.0, "> +999 %")]
    [InlineData(1.0, 0.0, null)]
    [InlineData(null, 1.0, null)]
    public void Change_NowAndBefore_HasASign(double? now, double? before, string? expected) =>
        Assert.Equal(expected, Units.Change(now, before));

    [Fact]
    public void Count_Thousands_AreSeparated()
    {
        Assert.Equal("1,842", Units.Count(1_842));
        Assert.Equal("–", Units.Count(null));
    }
}
