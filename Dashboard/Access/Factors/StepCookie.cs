using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Access.Factors;

/// <summary>
/// Carries what is known between two steps of signing in, or of adding something, and nothing longer: encrypted, unseen by scripts, five minutes.
/// It lets nobody in by itself.
/// </summary>
/// <typeparam name="T">What it carries.</typeparam>
internal sealed class StepCookie<T>(string name, IDataProtectionProvider provider, TimeProvider clock)
    where T : class
{
    /// <summary>For how long it is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = provider.CreateProtector("access.steps.v1", name);

    public void Write(HttpContext context, T value)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(new Content(value, clock.GetUtcNow() + Lifetime));
        context.Response.Cookies.Append(NameFor(context), Base64Url.EncodeToString(_protector.Protect(plain)), Options(context));
    }

    /// <summary>What it carries; null: it is not there, too old, or none of ours.</summary>
    public T? Read(HttpContext context)
    {
        if (!Loopback.MayCarryCookie(context)) return null;
        if (context.Request.Cookies[NameFor(context)] is not { Length: > 0 } text) return null;
        try
        {
            var content = JsonSerializer.Deserialize<Content>(_protector.Unprotect(Base64Url.DecodeFromChars(text)));
            return content is not null && clock.GetUtcNow() < content.Until ? content.Value : null;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Delete(HttpContext context) => context.Response.Cookies.Delete(NameFor(context), Options(context));

    private string NameFor(HttpContext context) => context.Request.IsHttps ? $"__Host-wingman-{name}" : $"wingman-{name}";

    // No Expires: it goes with the browser, and by what it says itself.
    private static CookieOptions Options(HttpContext context) => new()
    {
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
    };

    private sealed record Content(T Value, DateTimeOffset Until);
}
