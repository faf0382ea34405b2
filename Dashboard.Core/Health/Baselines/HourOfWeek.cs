namespace Dashboard.Core.Health.Baselines;

/// <summary>Hours of the week, 0 (Sunday from midnight) to 167, in UTC: a change of the clocks must not move what is compared.</summary>
public static class HourOfWeek
{
    /// <summary>How many there are.</summary>
    public const int Count = 7 * PerDay;

    internal const int PerDay = 24;

    /// <summary>The one that a time lies in.</summary>
    public static int Of(DateTimeOffset time) => ((int)time.UtcDateTime.DayOfWeek * PerDay) + time.UtcDateTime.Hour;
}
