using Dashboard.Components.Layout;
using Xunit;

namespace Dashboard.Tests.Components.Layout;

public sealed class BrowserTimeTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(8.64e15)]
    [InlineData(-8.64e15)]
    [InlineData(double.NaN)]
    public void Of_NoMomentHere_IsNone(double? ms) => Assert.Null(BrowserTime.Of(ms));

    [Fact]
    public void Of_AMoment_IsThat() => Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1.5), BrowserTime.Of(1_500));
}
