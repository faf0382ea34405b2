using System.Globalization;
using Dashboard.Core.Reports.Schedules;

namespace Dashboard.Components.Reports;

/// <summary>A schedule as it is typed.</summary>
public sealed class ScheduleDraft
{
    /// <summary>The schedule as it was when it was opened; null: it is a new one.</summary>
    public ReportSchedule? Known { get; set; }

    public string Name { get; set; } = "";

    public string Frequency { get; set; } = "daily";

    public string At { get; set; } = "07:00";

    public string Weekday { get; set; } = "monday";

    public string Day { get; set; } = "1";

    public string Cron { get; set; } = "0 7 * * 1-5";

    public string TimeZone { get; set; } = "UTC";

    /// <summary>Empty: what the frequency says.</summary>
    public string Covers { get; set; } = "";

    public HashSet<string> Channels { get; } = [];

    public string Paper { get; set; } = "a4";

    public bool Enabled { get; set; } = true;

    /// <summary>As the API would be told it.</summary>
    public ReportScheduleWish Wish => new()
    {
        Name = Name.Trim(),
        Frequency = Frequency,
        At = Frequency == "cron" ? null : At.Trim(),
        Weekday = Frequency == "weekly" ? Weekday : null,
        // What is no number at all is none that is allowed.
        Day = Frequency == "monthly" ? int.TryParse(Day.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : 0 : null,
        Cron = Frequency == "cron" ? Cron.Trim() : null,
        TimeZone = TimeZone.Trim().Length == 0 ? "UTC" : TimeZone.Trim(),
        Covers = Covers.Length == 0 ? null : Covers,
        Channels = [.. Channels],
        Paper = Paper,
        Enabled = Enabled,
    };

    public static ScheduleDraft Of(ReportSchedule schedule)
    {
        var draft = new ScheduleDraft
        {
            Known = schedule,
            Name = schedule.Name,
            Frequency = schedule.Frequency.ToString().ToLowerInvariant(),
            At = schedule.At,
            Weekday = schedule.Weekday.ToString().ToLowerInvariant(),
            Day = schedule.Day.ToString(CultureInfo.InvariantCulture),
            Cron = schedule.Cron ?? "0 7 * * 1-5",
            TimeZone = schedule.TimeZone,
            Covers = schedule.Covers.ToString().ToLowerInvariant(),
            Paper = schedule.Paper.ToString().ToLowerInvariant(),
            Enabled = schedule.Enabled,
        };
        draft.Channels.UnionWith(schedule.Channels);
        return draft;
    }
}
