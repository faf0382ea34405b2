using System.Globalization;

namespace Dashboard.Documents.Charts;

/// <summary>Where an axis of time has its marks: at round times of UTC. Pure.</summary>
internal static class TimeTicks
{
    private static readonly TimeSpan[] Steps =
    [
        .. ((int[])[1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720]).Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. ((int[])[1, 2, 7, 14, 28, 91, 182, 364]).Select(days => TimeSpan.FromDays(days)),
    ];

    /// <param name="from">The left end.</param>
    /// <param name="to">The right end.</param>
    /// <param name="most">The most marks that there is room for.</param>
    public static IEnumerable<(DateTimeOffset At, string Text)> For(DateTimeOffset from, DateTimeOffset to, int most)
    {
        var step = Array.Find(Steps, step => (to - from) / step <= Math.Max(1, most));
        if (step == default) step = Steps[^1];
        var first = (from.UtcTicks + step.Ticks - 1) / step.Ticks * step.Ticks;
        for (var ticks = first; ticks <= to.UtcTicks; ticks += step.Ticks)
        {
            var at = new DateTimeOffset(ticks, TimeSpan.Zero);
            var isDay = step >= TimeSpan.FromDays(1) || (at.TimeOfDay == TimeSpan.Zero && to - from > TimeSpan.FromHours(2));
            yield return (at, at.ToString(isDay ? "d MMM" : "HH:mm", CultureInfo.InvariantCulture));
        }
    }
}
