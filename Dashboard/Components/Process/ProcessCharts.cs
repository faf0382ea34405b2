using System.Runtime.CompilerServices;
using Dashboard.Components.Charts;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Components.Process;

/// <summary>The charts of the process, and how a course becomes their data.</summary>
internal static class ProcessCharts
{
    public static readonly ChartDefinition Cpu = new("cpu", "share", [new("All cores", "chart-first")]) { Max = 1 };

    public static readonly ChartDefinition Memory = new(
        "memory", "bytes", [new("Working set", "chart-first"), new("GC heap", "chart-second")]);

    public static readonly ChartDefinition Pauses = new("gc-pauses", "share", [new("Stopped by the collector", "chart-first")]);

    public static readonly ChartDefinition Collections = new(
        "collections", "count", [new("Gen 2", "chart-p99"), new("Gen 1", "chart-p95"), new("Gen 0", "chart-p50")]);

    public static readonly ChartDefinition Allocation = new("allocation", "bytes", [new("Allocated / s", "chart-first")]);

    public static readonly ChartDefinition Threads = new(
        "threads", "count", [new("Threads", "chart-first"), new("Queued work", "chart-4xx")]);

    public static readonly ChartDefinition Handles = new("handles", "count", [new("Open", "chart-first")]);

    public static readonly ChartDefinition Contentions = new("contentions", "count", [new("Waits for a lock", "chart-first")]);

    private static readonly ConditionalWeakTable<HistoryCourse, ChartFrame> Frames = [];

    /// <summary>The data of all charts: made when first asked for, once for all who look at that range.</summary>
    public static ChartFrame FrameOf(HistoryCourse course) => Frames.GetValue(course, Create);

    private static ChartFrame Create(HistoryCourse course)
    {
        double?[] Column(Func<ProcessPoint, double?> pick) => [.. course.Points.Select(point => point.Process is { } process ? pick(process) : null)];
        return new ChartFrame(
            course.Range.Name, course.From.ToUnixTimeMilliseconds(), course.To.ToUnixTimeMilliseconds(),
            [.. course.Points.Select(point => point.Time.ToUnixTimeMilliseconds())],
            new Dictionary<string, IReadOnlyList<double?[]>>
            {
                [Cpu.Id] = [Column(process => process.Cpu)],
                [Memory.Id] = [Column(process => process.WorkingSetBytes), Column(process => process.GcHeapBytes)],
                [Pauses.Id] = [Column(process => process.GcPause)],
                [Collections.Id] =
                [
                    Column(process => process.Gen2Collections), Column(process => process.Gen1Collections), Column(process => process.Gen0Collections),
                ],
                [Allocation.Id] = [Column(process => process.AllocationRate)],
                [Threads.Id] = [Column(process => process.Threads), Column(process => process.ThreadPoolQueue)],
                [Handles.Id] = [Column(process => process.OpenHandles)],
                [Contentions.Id] = [Column(process => process.LockContentions)],
            });
    }
}
