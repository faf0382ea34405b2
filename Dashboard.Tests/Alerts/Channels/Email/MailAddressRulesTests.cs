using Dashboard.Core.Alerts.Channels.Email;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Email;

public sealed class MailAddressRulesTests
{
    [Theory]
    [InlineData("ops@example.com", true)]
    [InlineData("ops+alerts@mail.example.com", true)]
    [InlineData("ops", false)]
    [InlineData("@example.com", false)]
    [InlineData("ops@", false)]
    [InlineData("Ops <ops@example.com>", false)]
    [InlineData("a@example.com,b@example.com", false)]
    [InlineData("a@example.com b@example.com", false)]
    [InlineData("ops@example.com\r\nBcc: x@example.com", false)]
    [InlineData("öps@example.com", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsAddress_Text_OneAddressAndNothingElse(string? text, bool expected) => Assert.Equal(expected, MailAddressRules.IsAddress(text));

    [Theory]
    [InlineData("alerts@example.com", true)]
    [InlineData("Alerts <alerts@example.com>", true)]
    [InlineData("Alerts <alerts@example.com>\r\nBcc: x", false)]
    [InlineData("Alerts", false)]
    public void IsSender_Text_MayHaveAName(string text, bool expected) => Assert.Equal(expected, MailAddressRules.IsSender(text));
}
