namespace Dashboard.Access.Accounts;

/// <summary>What browser it was, in words that its owner knows; what else the header says is not kept.</summary>
internal static class BrowserName
{
    // Most of them call themselves by the others' names too, so the order matters.
    private static readonly (string Part, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Part, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static string Of(string? userAgent)
    {
        var browser = Find(Browsers, userAgent);
        var system = Find(Systems, userAgent);
        return (browser, system) switch
        {
            (null, null) => "another program",
            (null, _) => $"a browser on {system}",
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string? Find((string Part, string Name)[] known, string? userAgent) =>
        Array.Find(known, one => userAgent?.Contains(one.Part, StringComparison.Ordinal) ?? false).Name;
}
