using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.Access;

/// <summary>Which way of signing in a request uses, and how one without is answered.</summary>
internal static class AccessScheme
{
    /// <summary>The scheme that hands on to one of the two others.</summary>
    public const string Name = "Access";

    private const string Bearer = "Bearer ";

    private static readonly string[] Programs = ["/api", "/hubs", "/_blazor", "/_framework", "/metrics"];

    /// <summary>A key in a header is a program's; everything else is a browser's.</summary>
    public static string Select(HttpContext context) =>
        KeyOf(context.Request.Headers) is null ? CookieAuthenticationDefaults.AuthenticationScheme : ApiKeyHandler.SchemeName;

    public static string? KeyOf(IHeaderDictionary headers)
    {
        if (headers["X-Api-Key"] is [{ Length: > 0 } key]) return key;
        return headers.Authorization is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? value[Bearer.Length..].Trim()
            : null;
    }

    /// <summary>Whether somebody opens a page, and so wants the sign-in page rather than a status code.</summary>
    public static bool IsNavigation(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Array.Exists(Programs, prefix => request.Path.StartsWithSegments(prefix))
        && request.Headers.Accept.Any(value => value?.Contains("text/html", StringComparison.OrdinalIgnoreCase) ?? false);

    /// <summary>Whether the request belongs to a circuit or a hub: a connection, or what negotiates one.</summary>
    public static bool IsLiveConnection(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/_blazor") || context.Request.Path.StartsWithSegments("/hubs");
}
