using System.Globalization;
using Cronos;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Common;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>Checks what somebody wants a schedule to be; the same for the page and for programs.</summary>
public static class ScheduleCheck
{
    /// <summary>How times of day are written.</summary>
    public const string TimeFormat = "HH:mm";

    /// <summary>The most characters of a name.</summary>
    public const int MaxName = 100;

    private const int MaxChannels = 20;
    private const int LastDay = 31;
    private const int LookedAt = 200;

    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <param name="id">The schedule's id.</param>
    /// <param name="wish">What is wanted.</param>
    /// <param name="known">The schedule as it is; null: it is a new one.</param>
    /// <param name="author">Who wants it.</param>
    /// <param name="channels">The channels that there are.</param>
    /// <param name="now">The time.</param>
    /// <returns>The schedule, or what is wrong with each field.</returns>
    public static (ReportSchedule? Schedule, IReadOnlyList<FieldError> Errors) Read(
        string id, ReportScheduleWish wish, ReportSchedule? known, string author, IReadOnlyList<AlertChannel> channels, DateTimeOffset now)
    {
        var reader = new RuleReader();
        if (string.IsNullOrWhiteSpace(wish.Name) || wish.Name.Length > MaxName)
            reader.Add("name", wish.Name is null ? "is missing" : $"has {wish.Name.Length} characters", $"a text of 1 to {MaxName} characters, not only white space");
        var frequency = reader.Choice("frequency", wish.Frequency, wish.Cron is null ? ScheduleFrequency.Daily : ScheduleFrequency.Cron);
        var schedule = new ReportSchedule
        {
            Id = id,
            Name = wish.Name ?? "",
            Frequency = frequency,
            At = At(reader, wish.At, frequency),
            Weekday = reader.Choice("weekday", wish.Weekday, DayOfWeek.Monday),
            Day = reader.Whole("day", wish.Day, 1, LastDay, 1),
            Cron = Cron(reader, wish.Cron, frequency),
            TimeZone = Zone(reader, wish.TimeZone),
            Covers = reader.Choice("covers", wish.Covers, Usual(frequency)),
            Channels = Channels(reader, wish.Channels, channels),
            Paper = reader.Choice("paper", wish.Paper, ReportPaper.A4),
            Enabled = wish.Enabled ?? true,
            Author = author,
            Since = now,
        };
        Unused(reader, wish, frequency);
        if (schedule.Cron is not null && ScheduleTimes.ProblemOf(schedule) is null) Times(reader, schedule, now);
        if (reader.Errors.Count > 0) return (null, reader.Errors);
        // Another name or channel must not make anybody miss what is due this moment.
        return (known is not null && known.IsDueAs(schedule) ? schedule with { Since = known.Since } : schedule, []);
    }

    private static string At(RuleReader reader, string? text, ScheduleFrequency frequency)
    {
        const string Usual = "07:00";
        if (text is null || frequency == ScheduleFrequency.Cron) return Usual;
        if (TimeOnly.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return text;
        reader.Add("at", RuleReader.Quote(text), "a time of day from 00:00 to 23:59, such as 07:00");
        return Usual;
    }

    private static string? Cron(RuleReader reader, string? text, ScheduleFrequency frequency)
    {
        const string Allowed = "five fields: minute, hour, day of month, month, day of week, such as '0 7 * * 1-5'";
        if (frequency != ScheduleFrequency.Cron) return null;
        if (text is not null && CronExpression.TryParse(text, out _)) return text;
        reader.Add("cron", text is null ? "is missing" : RuleReader.Quote(text), Allowed);
        return null;
    }

    private static string Zone(RuleReader reader, string? name)
    {
        if (name is null) return "UTC";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)) reader.Add("timeZone", RuleReader.Quote(name), "the name of a time zone, such as Europe/Berlin or UTC");
        return name;
    }

    private static ScheduleCovers Usual(ScheduleFrequency frequency) => frequency switch
    {
        ScheduleFrequency.Weekly => ScheduleCovers.Week,
        ScheduleFrequency.Monthly => ScheduleCovers.Month,
        _ => ScheduleCovers.Day,
    };

    private static string[] Channels(RuleReader reader, IReadOnlyList<string?>? given, IReadOnlyList<AlertChannel> channels)
    {
        var mail = channels.Where(channel => channel.Kind == ChannelKind.Email).Select(channel => channel.Id).ToList();
        var allowed = mail.Count == 0
            ? "the id of a channel of kind email, of which there is none yet"
            : $"a list of 1 to {MaxChannels} ids of channels of kind email, such as {mail[0]}";
        string[] wanted = [.. (given ?? []).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (wanted.Length == 0) reader.Add("channels", "are missing", allowed);
        else if (wanted.Length > MaxChannels) reader.Add("channels", $"are {wanted.Length}", allowed);
        else if (wanted.FirstOrDefault(one => !mail.Contains(one)) is { } unknown)
            reader.Add("channels", channels.Any(channel => channel.Id == unknown) ? $"name '{unknown}', which is not of kind email" : $"hold one that {RuleReader.Quote(unknown)}", allowed);
        return wanted;
    }

    // What would be of no effect is told of, so that nobody waits for a Friday that never comes.
    private static void Unused(RuleReader reader, ReportScheduleWish wish, ScheduleFrequency frequency)
    {
        if (wish.Cron is not null && frequency != ScheduleFrequency.Cron) reader.Add("cron", "is given", "null unless frequency is cron");
        if (wish.At is not null && frequency == ScheduleFrequency.Cron) reader.Add("at", "is given", "null where frequency is cron");
        if (wish.Weekday is not null && frequency != ScheduleFrequency.Weekly) reader.Add("weekday", "is given", "null unless frequency is weekly");
        if (wish.Day is not null && frequency != ScheduleFrequency.Monthly) reader.Add("day", "is given", "null unless frequency is monthly");
    }

    private static void Times(RuleReader reader, ReportSchedule schedule, DateTimeOffset now)
    {
        var recurrence = ScheduleRecurrence.Of(schedule);
        var before = recurrence.Next(now);
        if (before is null) reader.Add("cron", $"is '{schedule.Cron}', which is never", "a time that comes");
        for (var i = 0; i < LookedAt && before is { } one && recurrence.Next(one) is { } next; i++, before = next)
        {
            if (next - one >= Shortest) continue;
            reader.Add("cron", $"is '{schedule.Cron}', which is more than once in an hour", "times that are an hour or more apart, such as '0 7 * * *'");
            return;
        }
    }
}
