using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Sketches;

namespace Dashboard.Tests.Health.Baselines;

/// <summary>Hours of an endpoint, from a Monday on.</summary>
internal static class PastWeeks
{
    public static readonly DateTimeOffset Begin = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static int HourOf(int hour) => HourOfWeek.Of(Begin.AddHours(hour));

    public static List<MeasuredHour> Of(int weeks, Func<int, double> ms) => Hours(weeks * HourOfWeek.Count, ms);

    public static List<MeasuredHour> Hours(int hours, Func<int, double> ms, int count = 400) =>
        [.. Enumerable.Range(0, hours).Select(hour => Hour(Begin.AddHours(hour), count, ms(hour)))];

    /// <summary>Latencies from that many milliseconds up to twice as many, and of a hundred requests one that failed.</summary>
    public static MeasuredHour Hour(DateTimeOffset start, int count, double ms)
    {
        var latency = new Sketch(SketchUnit.Nanoseconds);
        for (var i = 0; i < count; i++) latency.Add((long)(ms * 1e6 * (1 + ((double)i / count))));
        return new(start, new(latency), count, count / 100);
    }

    /// <summary>Hours of which only the counts matter.</summary>
    public static List<MeasuredHour> Counted(int hours, Func<int, long> count, Func<int, long>? errors = null, double seconds = MeasuredHour.Whole) =>
        [.. Enumerable.Range(0, hours).Select(hour => new MeasuredHour(Begin.AddHours(hour), null, count(hour), errors?.Invoke(hour) ?? 0, seconds))];
}
