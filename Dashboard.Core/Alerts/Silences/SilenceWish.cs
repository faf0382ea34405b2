using System.Text.Json.Serialization;

namespace Dashboard.Core.Alerts.Silences;

/// <summary>What somebody wants a silence to be, unchecked.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public record SilenceWish
{
    /// <summary><see cref="AlertSilence.RuleId"/></summary>
    public string? Rule { get; init; }

    /// <summary><see cref="AlertSilence.Target"/></summary>
    public string? Target { get; init; }

    /// <summary><see cref="AlertSilence.Start"/>; left out: now.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary><see cref="AlertSilence.End"/></summary>
    public DateTimeOffset? End { get; init; }

    /// <summary><see cref="AlertSilence.Cron"/></summary>
    public string? Cron { get; init; }

    /// <summary><see cref="AlertSilence.TimeZone"/></summary>
    public string? TimeZone { get; init; }

    /// <summary><see cref="AlertSilence.DurationMinutes"/></summary>
    public int? DurationMinutes { get; init; }

    /// <summary><see cref="AlertSilence.Comment"/></summary>
    public string? Comment { get; init; }
}
