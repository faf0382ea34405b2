using System.Runtime.CompilerServices;

namespace Dashboard.Core.Alerts.Silences;

/// <summary>When silences hold, and of what. One of which nobody can tell when it recurs never holds: too many messages are better than none.</summary>
public static class SilenceTimes
{
    // A changed silence is another object.
    private static readonly ConditionalWeakTable<AlertSilence, SilenceRecurrence> Recurrences = [];

    /// <summary>How long a silence is kept after its end.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Those that are not over for long.</summary>
    public static IReadOnlyList<AlertSilence> NotLongOver(IReadOnlyList<AlertSilence> silences, DateTimeOffset now) =>
        [.. silences.Where(silence => now - silence.End <= Kept)];

    /// <summary>Whether a silence is of an alert, whenever it holds.</summary>
    public static bool IsOf(AlertSilence silence, string ruleId, string target) =>
        (silence.RuleId is null || silence.RuleId == ruleId) && (silence.Target is null || silence.Target == target);

    /// <summary>Whether a silence holds now for what it is of.</summary>
    public static bool IsOn(AlertSilence silence, DateTimeOffset now) => now >= silence.Start && now < silence.End && (silence.Cron is null || Began(silence, now) is not null);

    /// <summary>When it holds next, or since when it does; null: never again.</summary>
    public static DateTimeOffset? NextStart(AlertSilence silence, DateTimeOffset now)
    {
        if (now >= silence.End) return null;
        if (silence.Cron is null) return silence.Start;
        if (Began(silence, now) is { } began) return began;
        var from = now > silence.Start ? now : silence.Start;
        return RecurrenceOf(silence).Next(from, inclusive: true) is { } next && next < silence.End ? next : null;
    }

    /// <summary>Why a silence never holds, to follow "because"; null: it does in its time.</summary>
    public static string? ProblemOf(AlertSilence silence) => silence.Cron is null ? null : RecurrenceOf(silence).Problem;

    // The occurrence that now lies in.
    private static DateTimeOffset? Began(AlertSilence silence, DateTimeOffset now)
    {
        var next = RecurrenceOf(silence).Next(now - TimeSpan.FromMinutes(silence.DurationMinutes), inclusive: false);
        return next is { } began && began <= now ? began : null;
    }

    private static SilenceRecurrence RecurrenceOf(AlertSilence silence) => Recurrences.GetValue(silence, static one => new(one));
}
