using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.Access;

/// <summary>
/// Over HTTPS the cookie has the name that browsers take only over HTTPS and only for this very host; they would refuse that name over
/// plain HTTP, where another one is used, and only inside the machine.
/// </summary>
internal sealed class SignInCookieManager : ICookieManager
{
    public const string SecureName = "__Host-wingman";
    public const string PlainName = "wingman-local";

    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) =>
        Loopback.MayCarryCookie(context)
            ? _cookies.GetRequestCookie(context, NameFor(context))
            : null;

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, NameFor(context), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _cookies.DeleteCookie(context, NameFor(context), options);

    private static string NameFor(HttpContext context) => context.Request.IsHttps ? SecureName : PlainName;
}
