using Dashboard.Core.Alerts.Channels.Addresses;
using Dashboard.Core.Common;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Core.Alerts.Channels.Slack;

/// <summary>The channel of Slack that the configuration names.</summary>
public static class SlackOptions
{
    /// <summary>The key that holds the address of the incoming webhook, which is a secret.</summary>
    public const string Key = "Slack:WebhookUrl";

    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        new(Key, "the https address of an incoming webhook of Slack", Check) { PlainName = "SLACK_WEBHOOK_URL" },
    ];

    /// <summary>The address; null: none. Whether its host is Slack's is checked by <see cref="UrlRules.CheckSlack"/>.</summary>
    public static string? Read(IConfiguration configuration) =>
        string.IsNullOrWhiteSpace(configuration[Key]) ? null : configuration[Key]!.Trim();

    // A test server is allowed by another key, which this check does not see.
    private static string? Check(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http") ? null : "is no address";
}
