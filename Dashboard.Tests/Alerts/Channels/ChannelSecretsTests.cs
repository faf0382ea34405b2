using System.Security.Cryptography;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Outbox;
using Microsoft.AspNetCore.DataProtection;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels;

public sealed class ChannelSecretsTests
{
    private const string Secret = "https://hooks.slack.com/services/T000/B000/abcdWXYZ";

    private readonly ChannelSecrets _secrets = new(new EphemeralDataProtectionProvider());

    [Fact]
    public void Reveal_OwnSecret_IsWhatItWas()
    {
        var kept = _secrets.Protect(Secret);
        Assert.DoesNotContain("slack", kept, StringComparison.Ordinal);
        var revealed = _secrets.Reveal(kept);
        Assert.Equal((Secret, null), (revealed.Text, revealed.Problem));
        Assert.DoesNotContain("slack", revealed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Reveal_LostKeyRing_IsASentence()
    {
        var revealed = _secrets.Reveal(new ChannelSecrets(new EphemeralDataProtectionProvider()).Protect(Secret));
        Assert.Equal((null, SendOutcome.Retry), (revealed.Text, revealed.Outcome));
        Assert.Contains("enter it again", revealed.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("!!!")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public void Reveal_ChangedText_IsASentence(string text) => Assert.Null(_secrets.Reveal(text).Text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Reveal_NothingKept_NeverWorks(string? text) => Assert.Equal(SendOutcome.Permanent, _secrets.Reveal(text).Outcome);

    [Fact]
    public void Reveal_KeysCannotBeRead_IsASentence() =>
        Assert.Contains("cannot be decrypted", new ChannelSecrets(new Broken()).Reveal("x").Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData(ChannelKind.Slack, Secret, "hooks.slack.com/…WXYZ")]
    [InlineData(ChannelKind.Slack, "https://hooks.slack.com/abc", "hooks.slack.com")]
    [InlineData(ChannelKind.Webhook, "https://example.com/hook?token=secret", "example.com")]
    [InlineData(ChannelKind.Webhook, "secret", "")]
    public void Shown_Address_IsItsHostAndLittleMore(ChannelKind kind, string address, string expected) =>
        Assert.Equal(expected, ChannelSecrets.Shown(kind, address));

    private sealed class Broken : IDataProtectionProvider, IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => this;

        public byte[] Protect(byte[] plaintext) => throw new CryptographicException();

        public byte[] Unprotect(byte[] protectedData) => throw new IOException();
    }
}
