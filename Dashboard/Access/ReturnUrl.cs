namespace Dashboard.Access;

/// <summary>Where to go after signing in: a page of ours, never another host's.</summary>
internal static class ReturnUrl
{
    public const string Parameter = "returnUrl";

    private const string Home = "/";
    private const int MaxCharacters = 2048;

    private static readonly string[] Pointless = ["/sign-in", "/sign-out", "/set-up", "/join", "/reset"];

    /// <summary>What was given when it is local, else the first page.</summary>
    public static string Local(string? given) => given is not null && IsLocal(given) && !IsPointless(given) ? given : Home;

    /// <summary>The sign-in page, which leads on to <paramref name="returnUrl"/>.</summary>
    public static string SignInPage(string? returnUrl)
    {
        var local = Local(returnUrl);
        return local == Home ? "/sign-in" : $"/sign-in?{Parameter}={Uri.EscapeDataString(local)}";
    }

    /// <summary>
    /// Rooted, and not what a browser reads as the start of a host ("//", "/\") or strips on its way there (control characters). Anything
    /// else than printable ASCII comes percent-encoded from every browser.
    /// </summary>
    public static bool IsLocal(string url) =>
        url.Length is > 0 and <= MaxCharacters
        && url[0] == '/'
        && (url.Length == 1 || (url[1] != '/' && url[1] != '\\'))
        && url.All(character => character is > ' ' and < '\x7f');

    private static bool IsPointless(string url) =>
        Array.Exists(Pointless, page => url.StartsWith(page, StringComparison.OrdinalIgnoreCase)
            && (url.Length == page.Length || url[page.Length] is '/' or '?' or '#'));
}
