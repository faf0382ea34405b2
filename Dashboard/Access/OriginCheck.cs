namespace Dashboard.Access;

/// <summary>
/// Refuses circuits and hub connections that a page of another host opens. Browsers send cookies with a WebSocket whoever opens it, and
/// CORS does not cover it.
/// </summary>
internal static class OriginCheck
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!AccessScheme.IsLiveConnection(context) || IsOwn(context.Request.Headers.Origin, context.Request.Host)) return next(context);
        return Refusal.WriteAsync(
            context, StatusCodes.Status403Forbidden, "Origin names another host; live connections are for this program's own pages, and for programs.");
    }

    /// <summary>Whether the header is missing, as programs leave it, or names the host that was asked.</summary>
    public static bool IsOwn(string? origin, HostString host)
    {
        if (string.IsNullOrEmpty(origin)) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && string.Equals(uri.IdnHost, Bare(host.Host), StringComparison.OrdinalIgnoreCase)
            // Behind a proxy that ends TLS the schemes differ, and with them the ports that are left out.
            && (host.Port is { } port ? port == uri.Port : uri.IsDefaultPort);
    }

    private static string Bare(string host) => host.Trim('[', ']');
}
