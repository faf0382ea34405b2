using System.Globalization;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>Texts that become a script where somebody takes text for markup. Each calls <c>hacked</c> with its number, or opens a dialog.</summary>
internal static class XssPayloads
{
    private static readonly string[] Handlers =
    [
        "<img src=x onerror={0}>", "<img/src=x/onerror={0}>", "<IMG SRC=x ONERROR={0}>", "<img src=x onerror=\"{0}\">", "<img src='x' onerror='{0}'>", "<svg onload={0}>", "<svg/onload={0}>",
        "<svg><animate onbegin={0} attributeName=x dur=1s>", "<svg><set onbegin={0} attributename=x>", "<body onload={0}>", "<iframe onload={0}>", "<video src=x onerror={0}>",
        "<video><source onerror={0}>", "<audio src=x onerror={0}>", "<input autofocus onfocus={0}>", "<textarea autofocus onfocus={0}>", "<select autofocus onfocus={0}>",
        "<button autofocus onfocus={0}>", "<a autofocus href=# onfocus={0}>x</a>", "<details open ontoggle={0}>", "<marquee onstart={0}>", "<object data=x onerror={0}>", "<embed src=x onload={0}>",
        "<link rel=stylesheet href=x onerror={0}>", "<style onload={0}></style>", "<script>{0}</script>", "<ScRiPt>{0}</sCrIpT>", "<script >{0}</script >", "<script/x>{0}</script>",
        "<script src=data:text/javascript,{0}></script>", "<svg><script>{0}</script></svg>", "<math><mtext><script>{0}</script></mtext></math>", "<x onpointerenter={0} style=position:fixed;inset:0>",
        "<div onmouseover={0} style=position:fixed;inset:0>", "<p tabindex=0 autofocus onfocus={0}>", "<form><button formaction=javascript:{0}>x</button></form>",
    ];

    private static readonly string[] BreakOuts =
    [
        "\">{0}", "'>{0}", "`>{0}", "</title>{0}", "</textarea>{0}", "</script>{0}", "</style>{0}", "-->{0}", "]]>{0}", "</svg>{0}", "\\\">{0}", "\"/>{0}<x y=\"", "</option></select>{0}",
        "</td></tr></table>{0}", "</noscript>{0}", "</template>{0}", "<!--><{0}-->", "<![CDATA[{0}]]>", "<<{0}", "%22%3E{0}", "&quot;&gt;{0}", "\u0000{0}", "\u2028{0}", "\uFEFF{0}",
    ];

    private static readonly string[] Attributes =
    [
        "\" onmouseover=\"{0}\" x=\"", "' onmouseover='{0}' x='", "\" autofocus onfocus=\"{0}\" x=\"", "\"onload={0} x=\"", "x onerror={0}", "` onclick=`{0}`", "\" style=\"background:url(javascript:{0})\" x=\"",
        "\" href=\"javascript:{0}\" x=\"",
    ];

    private static readonly string[] Links =
    [
        "javascript:{0}", "JaVaScRiPt:{0}", "java\tscript:{0}", "java\nscript:{0}", " javascript:{0}", "\u0001javascript:{0}", "javascript://x%0a{0}", "javascript&colon;{0}", "&#106;avascript:{0}",
        "data:text/html,<script>{0}</script>", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "vbscript:{0}", "<a href=javascript:{0}>x</a>", "<a href=\"java&#10;script:{0}\">x</a>",
        "<svg><a xlink:href=javascript:{0}><text>x</text></a></svg>", "<iframe src=javascript:{0}>", "<iframe srcdoc='<script>parent.{0}</script>'>", "<object data=javascript:{0}>",
        "<embed src=javascript:{0}>", "<base href=javascript:/{0}//>", "<meta http-equiv=refresh content='0;url=javascript:{0}'>", "[x](javascript:{0})", "![x](x\"onerror={0})", "<https://x|javascript:{0}>",
    ];

    private static readonly string[] Code =
    [
        "';{0};//", "\";{0};//", "\\';{0};//", "\\\";{0}//", "`;{0};//", "${{{0}}}", "{{{{{0}}}}}", "{{{{constructor.constructor('{0}')()}}}}", "#{{{0}}}", "<%= {0} %>", "@({0})", "@{{{0}}}", "*/{0}/*",
        "//\u2028{0}", "</script><script>{0}</script>", "'-{0}-'", "\"-{0}-\"", "\\u003cimg src=x onerror={0}\\u003e", "\\x3cscript\\x3e{0}\\x3c/script\\x3e", "\"}};{0};//", "'}});{0};//", "\",\"x\":{0},\"", "]}};{0}//",
        "__proto__", "constructor", "toString", "=HYPERLINK(\"javascript:{0}\")", "=cmd|' /C calc'!A{0}", "+{0}", "-{0}", "@SUM({0})",
    ];

    /// <summary>All of them, each with its number.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Make()];

    /// <summary>As many payloads in a text as it may hold, one behind the other; those that fit into none are left out.</summary>
    /// <param name="length">How many characters it may hold.</param>
    public static IEnumerable<string> Joined(int length)
    {
        var text = "";
        foreach (var payload in All.Where(one => !one.Any(char.IsControl) && one.Length <= length))
        {
            if (text.Length + payload.Length + 1 > length)
            {
                yield return text;
                text = "";
            }

            text = text.Length == 0 ? payload : $"{text} {payload}";
        }

        yield return text;
    }

    /// <summary>A route that holds a payload; what cannot stand in a template is left out of it.</summary>
    public static string Route(int number) =>
        $"/xss/{number}/{All[number].Replace("?", "", StringComparison.Ordinal).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal).Replace("//", "/", StringComparison.Ordinal).Trim('/', '~', '\0')}";

    /// <summary>The address of a request to it.</summary>
    public static string Address(int number) => string.Join(
        '/', Route(number).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Split('/').Select(Uri.EscapeDataString));

    private static IEnumerable<string> Make()
    {
        var number = 0;
        string Next(string pattern, string inner) => string.Format(CultureInfo.InvariantCulture, pattern, inner);
        string Action() => number++ % 3 == 0 ? "alert(1)" : string.Create(CultureInfo.InvariantCulture, $"hacked({number})");
        foreach (var pattern in Handlers.Concat(Attributes).Concat(Links).Concat(Code)) yield return Next(pattern, Action());
        foreach (var pattern in BreakOuts)
        {
            for (var i = 0; i < 5; i++) yield return Next(pattern, Next(Handlers[(number * 7) % Handlers.Length], Action()));
        }
    }
}
