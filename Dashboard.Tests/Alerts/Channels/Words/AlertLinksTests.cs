using Dashboard.Core.Alerts.Channels.Words;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Words;

public sealed class AlertLinksTests
{
    [Fact]
    public void Page_Episode_BeginsBeforeTheBreach() => Assert.Equal(
        "https://dash.example.com/?from=2026-01-05T11:45:30Z&to=2026-01-05T12:01:00Z", AlertLinks.Page(SampleNotes.Fired, SampleNotes.Context));

    [Fact]
    public void Page_LongEpisode_ShowsItsLastDay() => Assert.Equal(
        "https://dash.example.com/?from=2026-01-08T12:00:00Z&to=2026-01-09T12:00:00Z",
        AlertLinks.Page(SampleNotes.Fired with { At = SampleNotes.Noon.AddDays(4) }, SampleNotes.Context));

    [Theory]
    [InlineData(null)]
    [InlineData("dash.example.com")]
    [InlineData("ftp://dash.example.com")]
    public void Page_WithoutAnAddress_IsNone(string? address) =>
        Assert.Null(AlertLinks.Page(SampleNotes.Fired, SampleNotes.Context with { BaseUrl = address }));

    [Fact]
    public void Alerts_AddressWithAPath_KeepsIt() =>
        Assert.Equal("https://example.com/dash/alerts", AlertLinks.Alerts(SampleNotes.Context with { BaseUrl = "https://example.com/dash/" }));

    [Theory]
    [InlineData("https://wiki.example.com/run?a=b#c", "https://wiki.example.com/run?a=b#c")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("//evil.example", null)]
    [InlineData("https://user:pass@wiki.example.com/", null)]
    [InlineData("https://wiki.example.com/a|b><x\"y", "https://wiki.example.com/a%7Cb%3E%3Cx%22y")]
    public void Runbook_Text_IsAnAddressThatEndsWhereItSeemsTo(string text, string? expected) =>
        Assert.Equal(expected, AlertLinks.Runbook(SampleNotes.Fired with { RunbookUrl = text }));
}
