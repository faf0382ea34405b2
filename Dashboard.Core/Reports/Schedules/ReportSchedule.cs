using Dashboard.Core.Storage.Books;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>When which report is sent to whom. Immutable.</summary>
public sealed record ReportSchedule : IBookItem<ReportSchedule>
{
    /// <summary>Names it for ever.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>How often.</summary>
    public required ScheduleFrequency Frequency { get; init; }

    /// <summary>The time of day in <see cref="TimeZone"/>, such as <c>07:00</c>; of no meaning for a cron.</summary>
    public string At { get; init; } = "07:00";

    /// <summary>For a weekly one: the day.</summary>
    public DayOfWeek Weekday { get; init; } = DayOfWeek.Monday;

    /// <summary>For a monthly one: the day, 1 to 31; a month that is shorter takes its last one.</summary>
    public int Day { get; init; } = 1;

    /// <summary>For a cron: its five fields.</summary>
    public string? Cron { get; init; }

    /// <summary>By its IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>What the report is about.</summary>
    public ScheduleCovers Covers { get; init; } = ScheduleCovers.Day;

    /// <summary>The ids of the channels that get it; all of them e-mail.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>The paper.</summary>
    public ReportPaper Paper { get; init; } = ReportPaper.A4;

    /// <summary>Whether it is sent at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Who made it, or changed it last.</summary>
    public required string Author { get; init; }

    /// <summary>What was due before was not missed: since when it is due as it says now.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; } = 1;

    object IBookItem<ReportSchedule>.ForAudit => this;

    /// <inheritdoc/>
    public ReportSchedule WithVersion(long version) => this with { Version = version };

    /// <summary>Whether another one is due at the same times.</summary>
    internal bool IsDueAs(ReportSchedule other) =>
        (Frequency, At, Weekday, Day, Cron, TimeZone, Enabled) == (other.Frequency, other.At, other.Weekday, other.Day, other.Cron, other.TimeZone, other.Enabled);
}
