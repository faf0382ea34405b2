using Dashboard.Core.Alerts.Channels.Addresses;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Addresses;

public sealed class UrlRulesTests
{
    private static readonly AllowedHosts Allowed = AllowedHosts.Parse("hooks.intranet, 10.1.2.3,[FD00::0007],127.0.0.1");

    [Theory]
    [InlineData("https://example.com/hook")]
    [InlineData("https://example.com:8443/hook?token=abc#x")]
    [InlineData("HTTPS://EXAMPLE.COM")]
    [InlineData("https://1.1.1.1/")]
    [InlineData("https://[2606:4700:4700::1111]/")]
    [InlineData("https://xn--mnchen-3ya.de/")]
    [InlineData("http://hooks.intranet/a")]
    [InlineData("http://HOOKS.intranet.:8080/a")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("http://[fd00::7]/")]
    public void Check_AddressOfTheInternetOrAnAllowedHost_IsRight(string text) => Assert.Null(UrlRules.Check(text, Allowed));

    [Theory]
    [InlineData("", "There is no address.")]
    [InlineData("   ", "There is no address.")]
    [InlineData("example.com/hook", "no https address")]
    [InlineData("/hook", "no https address")]
    [InlineData("//example.com/hook", "no https address")]
    [InlineData("https:example.com", "no https address")]
    [InlineData("https:///hook", "no https address")]
    [InlineData("ftp://example.com/", "no https address")]
    [InlineData("file:///etc/passwd", "no https address")]
    [InlineData("javascript:alert(1)", "no https address")]
    [InlineData("gopher://127.0.0.1:6379/_INFO", "no https address")]
    [InlineData("http://example.com/", "not https")]
    [InlineData("https://user@example.com/", "user name or a password")]
    [InlineData("https://user:pass@example.com/", "user name or a password")]
    [InlineData("https://example.com@127.0.0.1/", "user name or a password")]
    [InlineData("https://@example.com/", "user name or a password")]
    [InlineData("https://example.com\\@127.0.0.1/", "backslash")]
    [InlineData("https://exa mple.com/", "blank")]
    [InlineData(" https://example.com/", "blank")]
    [InlineData("https://example.com/\r\nHost: x", "blank")]
    [InlineData("https://①②⑦.⓪.⓪.①/", "beyond ASCII")]
    [InlineData("https://127。0。0。1/", "beyond ASCII")]
    [InlineData("https://exаmple.com/", "beyond ASCII")]
    [InlineData("https://%31%32%37.0.0.1/", "no https address")]
    [InlineData("https://127.0.0.2/", "not on the internet")]
    [InlineData("https://127.0.0.2./", "not on the internet")]
    [InlineData("https://127.2/", "not on the internet")]
    [InlineData("https://2130706434/", "not on the internet")]
    [InlineData("https://0x7f000002/", "not on the internet")]
    [InlineData("https://0x7f.0x0.0x0.0x2/", "not on the internet")]
    [InlineData("https://0177.0.0.2/", "not on the internet")]
    [InlineData("https://017700000002/", "not on the internet")]
    [InlineData("https://0/", "not on the internet")]
    [InlineData("https://169.254.169.254/latest/meta-data/", "not on the internet")]
    [InlineData("https://2852039166/", "not on the internet")]
    [InlineData("https://0xA9FEA9FE/", "not on the internet")]
    [InlineData("https://[::1]/", "not on the internet")]
    [InlineData("https://[::]/", "not on the internet")]
    [InlineData("https://[::ffff:127.0.0.1]/", "not on the internet")]
    [InlineData("https://[::ffff:7f00:1]/", "not on the internet")]
    [InlineData("https://[64:ff9b::169.254.169.254]/", "not on the internet")]
    [InlineData("https://[2002:7f00:1::]/", "not on the internet")]
    [InlineData("https://[fd00:ec2::254]/", "not on the internet")]
    [InlineData("https://[fe80::1%25eth0]/", "")]
    [InlineData("https://localhost/", "not on the internet")]
    [InlineData("https://LOCALHOST./", "not on the internet")]
    [InlineData("https://a.localhost/", "not on the internet")]
    [InlineData("https://example.999/", "")]
    [InlineData("https://256.256.256.256/", "")]
    [InlineData("https://1.2.3.4.5/", "")]
    [InlineData("https://example.0x7f/", "")]
    [InlineData("https://hooks.intranet.evil.example:99999/", "")]
    public void Check_AnythingElse_SaysWhatIsWrongAndWhatIsAllowed(string text, string expected)
    {
        var problem = UrlRules.Check(text, Allowed);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.EndsWith("have to be named in Alerts:AllowedHosts.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_VeryLongAddress_IsWrong() =>
        Assert.Contains("longer than", UrlRules.Check("https://example.com/" + new string('x', 3_000), Allowed), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://hooks.slack.com/services/T000/B000/XXXX", true)]
    [InlineData("https://hooks.slack-gov.com/services/T000/B000/XXXX", true)]
    [InlineData("http://127.0.0.1:5000/services", true)]
    [InlineData("http://hooks.slack.com/services/T000/B000/XXXX", false)]
    [InlineData("https://hooks.slack.com:8443/services/T000/B000/XXXX", false)]
    [InlineData("https://hooks.slack.com.evil.example/services", false)]
    [InlineData("https://evil.example/hooks.slack.com", false)]
    [InlineData("https://xhooks.slack.com/", false)]
    [InlineData("https://slack.com/services", false)]
    [InlineData("https://hooks.slack.com@evil.example/", false)]
    public void CheckSlack_Address_OnlySlacksOwnHostOrAnAllowedOne(string text, bool isRight)
    {
        var problem = UrlRules.CheckSlack(text, Allowed);
        Assert.Equal(isRight, problem is null);
        if (!isRight) Assert.Contains("incoming webhook of Slack", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hooks.intranet", null)]
    [InlineData("a.b, 10.0.0.1 ,[::1]", null)]
    [InlineData("a.b,https://c.d", "holds something that is no host")]
    public void AllowedHosts_Setting_IsChecked(string text, string? expected) => Assert.Equal(expected, AllowedHosts.Settings.Single().Check(text));
}
