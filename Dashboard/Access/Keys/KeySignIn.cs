using System.Globalization;
using System.Net;
using System.Security.Claims;
using Dashboard.Core.Accounts.Keys;

namespace Dashboard.Access.Keys;

/// <summary>Signs in whoever has a key that works, and says to nobody else anything about keys.</summary>
internal sealed class KeySignIn(BootstrapKey bootstrap, AccessKeyBook book, KeyUses uses, KeyRefusals refusals, TimeProvider clock)
{
    /// <summary>The program that the key belongs to; or null, with what became of the key where the whole of it was given.</summary>
    public (ClaimsPrincipal? Program, string? Why) Ask(string text, IPAddress? address)
    {
        if (bootstrap.Matches(text)) return (KeyPrincipal.OfBootstrap(), null);
        var key = book.Match(text);
        if (key is null)
        {
            refusals.Note(null, "The key is not known.", address);
            return (null, null);
        }

        if (WhyNot(key) is { } why)
        {
            refusals.Note(key, why, address);
            return (null, why);
        }

        uses.Note(key.Id, address?.ToString());
        return (KeyPrincipal.Of(key), null);
    }

    /// <summary>Whether the key that somebody signed in by still works.</summary>
    public bool StillHolds(string keyId) =>
        keyId == KeyPrincipal.Bootstrap || book.Find(keyId)?.StandingAt(clock.GetUtcNow()) == KeyStanding.Live;

    private string? WhyNot(AccessKey key) => key.StandingAt(clock.GetUtcNow()) switch
    {
        KeyStanding.Live => null,
        KeyStanding.Revoked => $"The key {key.Visible} was revoked at {At(key.RevokedAt)}.",
        _ => $"The key {key.Visible} expired at {At(key.ExpiresAt)}.",
    };

    private static string At(DateTimeOffset? time) => string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-ddTHH:mm:ssZ}");
}
