using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Channels.Slack;
using Dashboard.Core.Common;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Core.Alerts;

/// <summary>What the configuration says of alerts; the switch itself is one of the live flags.</summary>
public sealed record AlertOptions
{
    /// <summary>Where mail goes as long as nobody has added a channel; null: nowhere.</summary>
    public string? Email { get; init; }

    /// <summary>Told of alerts as long as nobody has added a channel; null: nowhere. A secret.</summary>
    public string? SlackWebhookUrl { get; init; }

    /// <summary>Asked after each completed evaluation, at most once a minute; null: nothing is.</summary>
    public string? HeartbeatUrl { get; init; }

    /// <summary>Where the pages are, for links in messages, without a slash at the end; null: messages have none.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        new("Alerts:Email", "an e-mail address", text => MailAddressRules.IsAddress(text.Trim()) ? null : $"is '{text}'")
        {
            PlainName = "PERFORMANCE_ALERT_EMAIL",
        },
        // Whoever knows this address can say that all is well: it is not repeated.
        Address("Alerts:HeartbeatUrl", static _ => "is none"),
        Address("Alerts:BaseUrl", static text => $"is '{text}'"),
    ];

    /// <summary>What the configuration says.</summary>
    public static AlertOptions Of(IConfiguration configuration) => new()
    {
        Email = Given(configuration["Alerts:Email"]),
        SlackWebhookUrl = SlackOptions.Read(configuration),
        HeartbeatUrl = Given(configuration["Alerts:HeartbeatUrl"]),
        BaseUrl = Given(configuration["Alerts:BaseUrl"])?.TrimEnd('/'),
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Setting Address(string key, Func<string, string> wrong) => new(key, "an http or https address", text =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? null : wrong(text));
}
