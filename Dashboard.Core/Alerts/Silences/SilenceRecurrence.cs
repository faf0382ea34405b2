using Cronos;

namespace Dashboard.Core.Alerts.Silences;

/// <summary>When a silence recurs, read once of each version of it.</summary>
internal sealed class SilenceRecurrence
{
    private readonly CronExpression? _cron;
    private readonly TimeZoneInfo? _zone;

    public SilenceRecurrence(AlertSilence silence)
    {
        // It was checked when it was made: on another machine, which may know other time zones, or by another version.
        if (!CronExpression.TryParse(silence.Cron ?? "", out _cron)) Problem = $"its cron '{silence.Cron}' cannot be read";
        else if (!TimeZoneInfo.TryFindSystemTimeZoneById(silence.TimeZone, out _zone)) Problem = $"its time zone '{silence.TimeZone}' is not known here";
    }

    /// <summary>Why nobody knows when it recurs, to follow "because"; null: it is known.</summary>
    public string? Problem { get; }

    /// <summary>The first occurrence after a time, or at it as well; null: there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset from, bool inclusive) =>
        _cron is { } cron && _zone is { } zone ? cron.GetNextOccurrence(from, zone, inclusive) : null;
}
