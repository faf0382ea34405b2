namespace Dashboard.Tests.Access.Hostile;

/// <summary>Texts that some browser or server takes for a page of another host though they look like one of ours, or the other way round.</summary>
internal static class RedirectForms
{
    private const string Host = "other.example";

    private static readonly string[] Begins =
    [
        "//", "///", "////", "/\\", "\\/", "\\\\", "\\", "/\\/", "\\/\\", "//\\", "/\\\\", "/\t/", "\t//", "/\n/", "/\r/", "/\r\n/", "\n//", " //", "/ /", "//\t", "/\t\\",
        "/\0/", "\0//", "/\u007f/", "/\u0001/", "\u0001//", "/\u00A0/", "\u00A0//", "/\u2028/", "/\u200B/", "\uFEFF//", "/\u3000/", "／／", "/／", "∕∕", "⁄⁄", "/∕", "⧵⧵",
        "http://", "https://", "HTTP://", "hTtPs://", "http:/", "https:/", "http:", "https:", "http:\\\\", "https:\\", "http:/\\", " http://", "\thttps://", "ht\ntp://",
        "ftp://", "ws://", "file://", "x://", "x:", "javascript://", "//http://", "/http://", "//user@", "//user:pass@", "//127.0.0.1@", "//own@",
        "https://own.example@", "https://own.example.", "https://own.example%40", "//%2f", "/%2f\\", "/.//", "/..//", "/./\\", "/%09/", "/%5c", "/%2f", "/%2f%2f", "/%0d%0a//",
        "./", "../", ".//", "..//", "?//", "#//", ";//", "?returnUrl=//", "#@", "@", ":", "://", ":///", "%2f%2f", "%5c%5c", "%68ttp://", "http%3a%2f%2f", "/%E2%80%A8/",
    ];

    private static readonly string[] Ends = ["", "/", "/path", ":443/", "?a=b", "#x", "/%2e%2e", "//"];

    private static readonly string[] Whole =
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "javascript:%0aalert(1)", "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)", "blob:https://other.example/x", "view-source:https://other.example", "about:blank", "mailto:a@other.example",
        "/ok\r\nLocation: https://other.example", "/ok\nSet-Cookie: a=b", "/ok\r\n\r\n<script>alert(1)</script>", "/ok%0d%0aLocation:%20https://other.example",
        "//[::1]/", "//1", "//0x7f000001/", "//2130706433/", "//\u24DE\u24E3\u24D7\u24D4\u24E1.example/", "//xn--n3h.example/", "//[", "//]", "http://[::1", "https://:80", "http://%",
        "///", "//", "\\", "/\\", "////", "", " ", "\t", "\0", "/\uD800", "\uD800", new string('/', 3_000), "/" + new string('a', 5_000),
    ];

    /// <summary>All of them, some 900.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Begins.SelectMany(begin => Ends.Select(end => begin + Host + end)).Concat(Whole).Distinct(StringComparer.Ordinal)];

    /// <summary>One of each kind, for what takes longer.</summary>
    public static IReadOnlyList<string> OneOfEach { get; } =
        [.. Begins.Select((begin, i) => begin + Host + Ends[i % Ends.Length]).Concat(Begins.Select(begin => begin + Host)).Concat(Whole).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Whether a browser that is on a page of ours stays on our host, by what the URL standard says of a text: blanks and control characters at
    /// its ends go, tabs and line ends go everywhere, a backslash is a slash, and two slashes begin a host.
    /// </summary>
    public static bool StaysHere(string location)
    {
        var text = location.Trim([.. Enumerable.Range(0, 33).Select(code => (char)code)]);
        text = string.Concat(text.Where(c => c is not ('\t' or '\n' or '\r'))).Replace('\\', '/');
        var scheme = text.IndexOf(':', StringComparison.Ordinal);
        var isScheme = scheme > 0 && char.IsAsciiLetter(text[0]) && text[..scheme].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');
        return !isScheme && !text.StartsWith("//", StringComparison.Ordinal);
    }
}
