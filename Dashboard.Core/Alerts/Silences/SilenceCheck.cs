using Cronos;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Silences;

/// <summary>Checks what somebody wants a silence to be.</summary>
public static class SilenceCheck
{
    /// <summary>The longest silence that does not recur.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private const int MaxComment = 1_000;
    private const int MaxTarget = 512;
    private static readonly TimeSpan LongestRecurring = TimeSpan.FromDays(3_660);
    private static readonly int DayMinutes = (int)TimeSpan.FromDays(1).TotalMinutes;

    /// <param name="wish">What is wanted.</param>
    /// <param name="author">Who wants it.</param>
    /// <param name="rules">The ids of the rules that there are.</param>
    /// <param name="now">The time.</param>
    /// <returns>The silence, or what is wrong with each field.</returns>
    public static (AlertSilence? Silence, IReadOnlyList<FieldError> Errors) Read(
        SilenceWish wish, string author, IReadOnlyCollection<string> rules, DateTimeOffset now)
    {
        var reader = new RuleReader();
        if (wish.Rule is { } rule && !rules.Contains(rule)) reader.Add("rule", RuleReader.Quote(rule), "null (any) or the id of a rule");
        if (wish.Target is { Length: > MaxTarget } target) reader.Add("target", $"has {target.Length} characters", $"null (any) or a text of at most {MaxTarget} characters");
        var start = (wish.Start ?? now).ToUniversalTime();
        var end = End(reader, wish, start, now);
        var cron = Cron(reader, wish.Cron);
        var zone = Zone(reader, wish.TimeZone);
        if (wish.Cron is null && wish.DurationMinutes is not null) reader.Add("durationMinutes", "is given without cron", "null without cron");
        if (wish.Cron is not null && wish.DurationMinutes is null) reader.Add("durationMinutes", "is missing", $"a whole number from 1 to {DayMinutes} with cron");
        var minutes = reader.Whole("durationMinutes", wish.DurationMinutes, 1, DayMinutes, 0);
        var allowed = $"a text of 1 to {MaxComment} characters";
        if (string.IsNullOrWhiteSpace(wish.Comment)) reader.Add("comment", "is missing", allowed);
        else if (wish.Comment.Length > MaxComment) reader.Add("comment", $"has {wish.Comment.Length} characters", allowed);
        if (reader.Errors.Count > 0) return (null, reader.Errors);
        return (new()
        {
            Id = RuleId.Of("silence"), RuleId = wish.Rule, Target = wish.Target, Start = start, End = end, Cron = cron, TimeZone = zone,
            DurationMinutes = minutes, Author = author, Comment = wish.Comment!,
        }, []);
    }

    private static DateTimeOffset End(RuleReader reader, SilenceWish wish, DateTimeOffset start, DateTimeOffset now)
    {
        var longest = wish.Cron is null ? Longest : LongestRecurring;
        var allowed = $"a time after the start and after now, at most {longest.TotalDays:0} days after the start";
        if (wish.End is not { } end)
        {
            if (wish.Cron is not null) return start > DateTimeOffset.MaxValue - LongestRecurring ? DateTimeOffset.MaxValue : start + LongestRecurring;
            reader.Add("end", "is missing", allowed);
            return start;
        }

        if (end <= start || end <= now || end - start > longest) reader.Add("end", $"is {end.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'}", allowed);
        return end.ToUniversalTime();
    }

    private static string? Cron(RuleReader reader, string? text)
    {
        if (text is null || CronExpression.TryParse(text, out _)) return text;
        reader.Add("cron", RuleReader.Quote(text), "null or five fields: minute, hour, day of month, month, day of week, such as '0 22 * * 6'");
        return null;
    }

    private static string Zone(RuleReader reader, string? name)
    {
        if (name is null) return "UTC";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)) reader.Add("timeZone", RuleReader.Quote(name), "the name of a time zone, such as Europe/Berlin or UTC");
        return name;
    }
}
