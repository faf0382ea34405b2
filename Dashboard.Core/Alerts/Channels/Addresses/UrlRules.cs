using Dashboard.Core.Common.Addresses;

namespace Dashboard.Core.Alerts.Channels.Addresses;

/// <summary>Which addresses a channel may have, as text; what its name stands for is checked when a connection is made.</summary>
public static class UrlRules
{
    private const string Allowed =
        $"Allowed is an https address of a host on the internet, such as https://example.com/hook; other hosts have to be named in {AllowedHosts.Key}.";

    private const string AllowedOfSlack =
        "Allowed is the address of an incoming webhook of Slack, such as https://hooks.slack.com/services/T…/B…/….";

    private static readonly string[] SlackHosts = ["hooks.slack.com", "hooks.slack-gov.com"];

    /// <summary>
    /// What is wrong with the address of a webhook, as a sentence that says what is allowed; null: nothing. The text is not repeated.
    /// </summary>
    public static string? Check(string? text, AllowedHosts allowed) =>
        Problem(text, allowed, out _) is { } problem ? $"{problem} {Allowed}" : null;

    /// <summary>The same for the address of an incoming webhook of Slack.</summary>
    public static string? CheckSlack(string? text, AllowedHosts allowed)
    {
        if (Problem(text, allowed, out var uri) is { } problem) return $"{problem} {AllowedOfSlack}";
        var host = uri!.Host;
        if (allowed.Contains(host)) return null;
        var isSlack = SlackHosts.Contains(host, StringComparer.OrdinalIgnoreCase) && uri.IsDefaultPort;
        return isSlack ? null : $"This is no address of Slack. {AllowedOfSlack}";
    }

    private static string? Problem(string? text, AllowedHosts allowed, out Uri? uri)
    {
        if (UrlText.Problem(text, "https", out uri) is { } problem) return problem;
        if (allowed.Contains(uri!.Host)) return null;
        return uri.Scheme == Uri.UriSchemeHttps ? UrlText.HostProblem(uri, AddressRules.IsPublic, "The host is not on the internet.") : "The address is not https.";
    }
}
