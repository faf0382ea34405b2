using Microsoft.AspNetCore.StaticAssets;

namespace Dashboard.Access;

/// <summary>
/// Puts the security headers on every answer, the exception handler's too. A few lines of ours rather than a package, since
/// all of it is one policy for one host.
/// </summary>
internal static class SecurityHeaders
{
    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // At the last moment: an exception handler clears what was set before it.
        context.Response.OnStarting(
            static state =>
            {
                Set((HttpContext)state);
                return Task.CompletedTask;
            },
            context);
        return next(context);
    }

    internal static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy.For(context);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Loopback names are shared with whatever else is developed on the machine, so they are not bound to HTTPS.
        if (context.Request.IsHttps && !Loopback.IsAll([$"https://{context.Request.Host.Host}"]))
            headers.StrictTransportSecurity = "max-age=31536000";
        if (IsPageOrData(context)) headers.CacheControl = "no-store";
    }

    /// <summary>Files say themselves how long they keep.</summary>
    private static bool IsPageOrData(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && (context.Response.Headers.CacheControl.Count == 0 || context.Response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal));
}
