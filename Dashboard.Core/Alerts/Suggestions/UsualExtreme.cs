using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Suggestions;

/// <summary>How far a figure usually goes on the side where a rule would fire: in whole hours over weeks, and in single minutes. Pure.</summary>
/// <param name="Value">All hours but <paramref name="Beyond"/> stay on the good side of it, or on it.</param>
/// <param name="Beyond">A hundredth of the hours and at least one, so that no single incident says what is usual.</param>
/// <param name="Hours">How many hours there are.</param>
/// <param name="Since">When the first began.</param>
/// <param name="Minute">How far single minutes go, as a multiple of their hour; null: of too few that is known.</param>
internal sealed record UsualExtreme(double Value, int Beyond, int Hours, DateTimeOffset Since, double? Minute)
{
    /// <summary>It takes a day: what is usual at night alone is not what is usual.</summary>
    public const int LeastHours = 24;

    private const int LeastMinutes = 240;
    private const double HoursBeyond = 0.01;
    private const double MinutesBeyond = 0.005;

    /// <summary>Null: there are too few hours.</summary>
    /// <param name="hours">Hours that rest on enough, oldest first, each with a value.</param>
    /// <param name="minutes">Minutes that rest on enough, of any of these hours or none.</param>
    /// <param name="isUpward">Whether larger values are worse.</param>
    public static UsualExtreme? Of(IReadOnlyList<HistoryPoint> hours, IEnumerable<HistoryPoint> minutes, bool isUpward)
    {
        if (hours.Count < LeastHours) return null;
        var beyond = Math.Max(1, (int)(hours.Count * HoursBeyond));
        var worstFirst = Sorted(hours.Select(hour => hour.V!.Value), isUpward);
        return new(worstFirst[beyond], beyond, hours.Count, hours[0].T, MinuteOf(hours, minutes, isUpward));
    }

    private static double? MinuteOf(IReadOnlyList<HistoryPoint> hours, IEnumerable<HistoryPoint> minutes, bool isUpward)
    {
        var byStart = hours.ToDictionary(hour => hour.T, hour => hour.V!.Value);
        var ratios = new List<double>();
        foreach (var minute in minutes)
        {
            var start = new DateTimeOffset(minute.T.UtcTicks - (minute.T.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
            if (minute.V is { } value && byStart.TryGetValue(start, out var hour) && hour > 0) ratios.Add(value / hour);
        }

        return ratios.Count < LeastMinutes ? null : Sorted(ratios, isUpward)[(int)(ratios.Count * MinutesBeyond)];
    }

    private static List<double> Sorted(IEnumerable<double> values, bool isUpward) => [.. isUpward ? values.OrderDescending() : values.Order()];
}
