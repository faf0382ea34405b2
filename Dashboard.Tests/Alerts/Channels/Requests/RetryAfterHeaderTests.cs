using Dashboard.Core.Alerts.Channels.Requests;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Requests;

public sealed class RetryAfterHeaderTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData("NaN", null)]
    [InlineData("30", 30.0)]
    [InlineData("0.5", 1.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("0", null)]
    [InlineData("1e300", 21_600.0)]
    [InlineData("999999999999999999999", 21_600.0)]
    [InlineData("Infinity", 21_600.0)]
    [InlineData("Mon, 05 Jan 2026 12:02:00 GMT", 120.0)]
    [InlineData("Mon, 05 Jan 2026 11:00:00 GMT", null)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 21_600.0)]
    public void Read_AnyForm_IsATimeOrNone(string? text, double? expected) =>
        Assert.Equal(expected, RetryAfterHeader.Read(text, SampleNotes.Noon)?.TotalSeconds);
}
