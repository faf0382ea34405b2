using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Email;

public sealed class ResendOptionsTests
{
    [Fact]
    public void Read_Nothing_IsTheOfficialAddressWithoutAKey()
    {
        var options = ResendOptions.Read(new ConfigurationBuilder().Build());
        Assert.Equal(("https://api.resend.com/", null, null), (options.ApiUrl.AbsoluteUri, options.ApiKey, options.From));
    }

    [Theory]
    [InlineData("Resend:ApiKey", "re_12345678", true)]
    [InlineData("Resend:ApiKey", "re_12345678\n", true)]
    [InlineData("Resend:ApiKey", "short", false)]
    [InlineData("Resend:ApiKey", "re_1234\r\nX-Evil: 1", false)]
    [InlineData("Resend:ApiKey", "re_schlüssel", false)]
    [InlineData("Resend:ApiUrl", "https://api.resend.com", true)]
    [InlineData("Resend:ApiUrl", "http://127.0.0.1:5000", true)]
    [InlineData("Resend:ApiUrl", "http://fake-resend:8080/", true)]
    [InlineData("Resend:ApiUrl", "http://api.resend.com", false)]
    [InlineData("Resend:ApiUrl", "https://user:pass@api.resend.com", false)]
    [InlineData("Resend:ApiUrl", "api.resend.com", false)]
    [InlineData("Resend:From", "Alerts <alerts@example.com>", true)]
    [InlineData("Resend:From", "alerts", false)]
    [InlineData("Slack:WebhookUrl", "https://hooks.slack.com/services/a", true)]
    [InlineData("Slack:WebhookUrl", "hooks.slack.com", false)]
    public void Settings_Value_IsChecked(string key, string value, bool isRight)
    {
        var setting = ChannelsExtensions.Settings.Single(setting => setting.Key == key);
        Assert.Equal(isRight, setting.Check(value) is null);
        // Keys and addresses of webhooks are secrets.
        Assert.DoesNotContain(value, setting.Check(value) ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_WithAKey_HidesIt() =>
        Assert.DoesNotContain("re_", new ResendOptions("re_12345678", new Uri("https://api.resend.com"), null).ToString(), StringComparison.Ordinal);
}
