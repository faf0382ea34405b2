using System.Buffers.Text;
using System.Security.Cryptography;

namespace Dashboard.Access;

/// <summary>What a page may load and do: everything from this host alone, and no script that we did not write into the page ourselves.</summary>
internal static class ContentSecurityPolicy
{
    private const int NonceBytes = 16;

    // Most answers are data and have no script of their own.
    private static readonly string WithoutNonce = Build(nonce: null);

    /// <summary>This answer's nonce, drawn when the page first asks for it.</summary>
    public static string NonceOf(HttpContext context)
    {
        if (context.Features.Get<Nonce>() is { } known) return known.Text;
        var nonce = new Nonce(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes)));
        context.Features.Set(nonce);
        return nonce.Text;
    }

    /// <summary>The header of this answer.</summary>
    public static string For(HttpContext context) => context.Features.Get<Nonce>() is { } nonce ? Build(nonce.Text) : WithoutNonce;

    /// <summary>
    /// Styles may stand inline because MudBlazor and the charts set them. 'self' in connect-src covers the WebSocket of the same host.
    /// </summary>
    public static string Build(string? nonce) =>
        "default-src 'self'; "
        + (nonce is null ? "script-src 'self'; " : $"script-src 'self' 'nonce-{nonce}'; ")
        + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private sealed record Nonce(string Text);
}
