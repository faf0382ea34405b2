using Dashboard.Components.Charts;
using Dashboard.Core.Health.Trend;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Health;

/// <summary>The chart of the score, and how minutes become its data.</summary>
internal static class HealthCharts
{
    public static readonly ChartDefinition Trend = new("health-trend", "count", [new("Lowest score", "chart-first")])
    {
        Max = 100,
        Thresholds = [new(90, "healthy from 90", "good"), new(50, "critical below 50", "bad")],
    };

    private const int Points = 288;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>The last 24 h, or the part of them that is looked at: in each step the lowest minute.</summary>
    public static ChartFrame FrameOf(IReadOnlyList<HealthMinute> minutes, DateTimeOffset now, TimelineView view)
    {
        var to = view.To is { } end && end < now ? end : now;
        var from = view.From is { } begin && begin > now - Day ? begin : now - Day;
        // What is looked at may be over for longer than is kept.
        if (from >= to) from = to - view.Range.Length;
        // As finely as what is known allows: of a program that has just started, each minute.
        var known = minutes.FirstOrDefault(minute => minute.Start >= from && minute.Start <= to)?.Start ?? to;
        var step = TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling((to - known).TotalMinutes / Points)));
        var first = known.UtcTicks / step.Ticks;
        var count = (int)((to.UtcTicks / step.Ticks) - first) + 1;
        var scores = new double?[count];
        foreach (var minute in minutes)
        {
            var place = (minute.Start.UtcTicks / step.Ticks) - first;
            if (place < 0 || place >= count || minute.Score is not { } score) continue;
            scores[place] = Math.Min(scores[place] ?? score, score);
        }

        return new(
            $"health {step.TotalMinutes} {(view.IsLive ? "" : view.Range.Name)}", from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(),
            [.. Enumerable.Range(0, count).Select(i => new DateTimeOffset((first + i) * step.Ticks, TimeSpan.Zero).ToUnixTimeMilliseconds())],
            new Dictionary<string, IReadOnlyList<double?[]>> { [Trend.Id] = [scores] });
    }
}
