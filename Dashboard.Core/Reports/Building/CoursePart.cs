using Dashboard.Core.Metrics.History;
using Dashboard.Core.Reports.Gathering;
using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Building;

internal static class CoursePart
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static ReportCourse Of(ReportInputs inputs)
    {
        var step = TimeSpan.FromSeconds(inputs.CourseStepSeconds);
        var scores = inputs.Scores.ToDictionary(minute => minute.Start, minute => minute.Score);
        return new(inputs.CourseStepSeconds, [.. inputs.Course.Select(one => Of(one, Lowest(scores, one.Start, one.Start + step)))]);
    }

    // Of all minutes that the step lies in, at least in part.
    private static int? Lowest(Dictionary<DateTimeOffset, int?> scores, DateTimeOffset from, DateTimeOffset to)
    {
        int? lowest = null;
        for (var minute = SlotSpans.FloorOf(from, Minute); minute < to; minute += Minute)
        {
            if (scores.GetValueOrDefault(minute) is { } score && !(lowest <= score)) lowest = score;
        }

        return lowest;
    }

    private static ReportPoint Of(CourseStep step, int? score) => new(step.Start)
    {
        PerSecond = ReportFormat.Round(step.Requests?.PerSecond, PerSecond),
        ErrorRate = ReportFormat.Round(step.Requests?.ErrorRate, Share),
        P50Ms = ReportFormat.Round(step.Requests?.LatencyMs.P50, Ms),
        P95Ms = ReportFormat.Round(step.Requests?.LatencyMs.P95, Ms),
        P99Ms = ReportFormat.Round(step.Requests?.LatencyMs.P99, Ms),
        PoolUtilization = ReportFormat.Round(step.PoolUtilization, Share),
        PoolWaitP95Ms = ReportFormat.Round(step.PoolWaitP95Ms, Ms),
        RedisP95Ms = ReportFormat.Round(step.RedisP95Ms, Ms),
        Score = score,
    };
}
