using System.Globalization;
using System.Net;
using System.Security.Claims;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Access.Keys;

/// <summary>Signs in whoever has a key that works, and says to nobody else anything about keys.</summary>
internal sealed class KeySignIn(BootstrapKey bootstrap, AccessKeyBook book, KeyUses uses, IAuditLog audit, TimeProvider clock)
{
    /// <summary>The program that the key belongs to; or null, with what became of the key where the whole of it was given.</summary>
    public (ClaimsPrincipal? Program, string? Why) Ask(string text, IPAddress? address)
    {
        if (bootstrap.Matches(text)) return (KeyPrincipal.OfBootstrap(), null);
        var key = book.Match(text);
        if (key is null)
        {
            Note(null, "The key is not known.", address);
            return (null, null);
        }

        if (WhyNot(key) is { } why)
        {
            Note(key, why, address);
            return (null, why);
        }

        uses.Note(key.Id, address?.ToString());
        return (KeyPrincipal.Of(key), null);
    }

    /// <summary>Whether the key that somebody signed in by still works.</summary>
    public bool StillHolds(string keyId) =>
        keyId == KeyPrincipal.Bootstrap || book.Find(keyId)?.StandingAt(clock.GetUtcNow()) == KeyStanding.Live;

    // However often: the audit trail counts floods, and does not write them out.
    private void Note(AccessKey? key, string why, IPAddress? address) => audit.Record(new(
        key?.Actor ?? "unknown", AuditActions.KeyRefused, key?.Visible ?? "unknown key", Before: null, why, address?.ToString(), clock.GetUtcNow()));

    private string? WhyNot(AccessKey key) => key.StandingAt(clock.GetUtcNow()) switch
    {
        KeyStanding.Live => null,
        KeyStanding.Revoked => $"The key {key.Visible} was revoked at {At(key.RevokedAt)}.",
        _ => $"The key {key.Visible} expired at {At(key.ExpiresAt)}.",
    };

    private static string At(DateTimeOffset? time) => string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-ddTHH:mm:ssZ}");
}
