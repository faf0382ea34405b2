using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Common;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Core.Alerts.Channels;

/// <summary>Encrypts what channels keep that nobody may read: addresses that are secrets, and keys to sign with.</summary>
public sealed class ChannelSecrets(IDataProtectionProvider provider)
{
    private const string Purpose = "alerts.channels.v1";
    private const int ShownCharacters = 4;
    private const int ShortestWithShown = 16;

    private readonly IDataProtector _protector = provider.CreateProtector(Purpose);

    /// <summary>The secret, encrypted.</summary>
    public string Protect(string secret) => _protector.Protect(secret);

    /// <summary>The secret again. Never throws: a lost key ring, or text that was changed, is a sentence.</summary>
    public RevealedSecret Reveal(string? protectedText)
    {
        if (string.IsNullOrEmpty(protectedText))
            return new(null, "The channel's address or key is missing: enter it again.", SendOutcome.Permanent);
        try
        {
            return new(ProtectedText.Reveal(_protector, protectedText), null, SendOutcome.Accepted);
        }
        // What keeps the keys may fail in ways of its own, such as a database that is away: then it works later, as it does once the
        // secret was entered again.
        catch (Exception)
        {
            return new(
                null, "The channel's address or key cannot be decrypted with the keys that this program has: enter it again.", SendOutcome.Retry);
        }
    }

    /// <summary>What may be shown of an address: its host, and its last four characters where it is a secret by itself.</summary>
    public static string Shown(ChannelKind kind, string address)
    {
        var host = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.IdnHost : "";
        return kind == ChannelKind.Slack && address.Length - host.Length >= ShortestWithShown ? $"{host}/…{address[^ShownCharacters..]}" : host;
    }
}
