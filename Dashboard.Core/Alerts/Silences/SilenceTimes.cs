using Cronos;

namespace Dashboard.Core.Alerts.Silences;

/// <summary>When silences hold, and of what.</summary>
public static class SilenceTimes
{
    /// <summary>How long a silence is kept after its end.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Those that are not over for long.</summary>
    public static IReadOnlyList<AlertSilence> NotLongOver(IReadOnlyList<AlertSilence> silences, DateTimeOffset now) =>
        [.. silences.Where(silence => now - silence.End <= Kept)];

    /// <summary>Whether a silence holds now for an alert.</summary>
    public static bool Mutes(AlertSilence silence, string ruleId, string target, DateTimeOffset now) =>
        (silence.RuleId is null || silence.RuleId == ruleId) && (silence.Target is null || silence.Target == target) && IsOn(silence, now);

    /// <summary>Whether a silence holds now for what it is of.</summary>
    public static bool IsOn(AlertSilence silence, DateTimeOffset now) => now >= silence.Start && now < silence.End && (silence.Cron is null || Began(silence, now) is not null);

    /// <summary>When it holds next, or since when it does; null: never again.</summary>
    public static DateTimeOffset? NextStart(AlertSilence silence, DateTimeOffset now)
    {
        if (now >= silence.End) return null;
        if (silence.Cron is null) return silence.Start;
        if (Began(silence, now) is { } began) return began;
        var from = now > silence.Start ? now : silence.Start;
        return CronExpression.Parse(silence.Cron).GetNextOccurrence(from, ZoneOf(silence), inclusive: true) is { } next && next < silence.End ? next : null;
    }

    // The occurrence that now lies in.
    private static DateTimeOffset? Began(AlertSilence silence, DateTimeOffset now)
    {
        var earliest = now - TimeSpan.FromMinutes(silence.DurationMinutes);
        var next = CronExpression.Parse(silence.Cron!).GetNextOccurrence(earliest, ZoneOf(silence));
        return next is { } began && began <= now ? began : null;
    }

    private static TimeZoneInfo ZoneOf(AlertSilence silence) => TimeZoneInfo.FindSystemTimeZoneById(silence.TimeZone);
}
