using Dashboard.Core.Common;

namespace Dashboard.Core.Metrics.Exposition;

/// <summary>The process and the runtime, read when asked: counters since the start, and levels at this moment.</summary>
internal sealed class ProcessPart(InstanceIdentity instance, ChangeFeed<MetricsSnapshot> feed, TimeProvider clock) : IExpositionPart
{
    private static readonly MetricFamily StartTime = new(
        "process_start_time_seconds", MetricKind.Gauge, "When the program started, in seconds since 1970.", "seconds");

    private static readonly MetricFamily Uptime = new(
        "process_uptime_seconds", MetricKind.Gauge, "The time the process has been running.", "seconds");

    private static readonly MetricFamily CpuTime = new(
        "process_cpu_time_seconds", MetricKind.Counter, "Total CPU time by mode.", "seconds");

    private static readonly MetricFamily Memory = new(
        "process_memory_usage_bytes", MetricKind.Gauge, "The amount of physical memory in use.", "bytes");

    private static readonly MetricFamily Handles = new(
        "process_unix_file_descriptor_count", MetricKind.Unknown, "Number of file descriptors in use by the process, counted every few seconds.");

    private static readonly MetricFamily Processors = new(
        "dotnet_process_cpu_count", MetricKind.Unknown, "The number of processors available to the process.");

    private static readonly MetricFamily Collections = new(
        "dotnet_gc_collections", MetricKind.Counter, "The number of garbage collections since the process has started.");

    private static readonly MetricFamily Allocated = new(
        "dotnet_gc_heap_total_allocated_bytes", MetricKind.Counter,
        "The approximate number of bytes allocated on the managed heap since the process has started.", "bytes");

    private static readonly MetricFamily Heap = new(
        "dotnet_gc_last_collection_heap_size_bytes", MetricKind.Gauge,
        "The managed heap size by generation, as it was after the last collection.", "bytes");

    private static readonly MetricFamily Committed = new(
        "dotnet_gc_last_collection_memory_committed_size_bytes", MetricKind.Gauge,
        "The amount of committed virtual memory in use by the collector, as it was after the last collection.", "bytes");

    private static readonly MetricFamily Pause = new(
        "dotnet_gc_pause_time_seconds", MetricKind.Counter,
        "The total amount of time paused for garbage collection since the process has started.", "seconds");

    private static readonly MetricFamily Threads = new(
        "dotnet_thread_pool_thread_count", MetricKind.Unknown, "The number of thread pool threads that currently exist.");

    private static readonly MetricFamily WorkItems = new(
        "dotnet_thread_pool_work_item_count", MetricKind.Counter, "The number of work items that the thread pool has completed.");

    private static readonly MetricFamily Queue = new(
        "dotnet_thread_pool_queue_length", MetricKind.Gauge, "The number of work items that are queued for the thread pool.");

    private static readonly MetricFamily Contentions = new(
        "dotnet_monitor_lock_contentions", MetricKind.Counter, "The number of times there was contention when trying to acquire a monitor lock.");

    private static readonly MetricFamily Timers = new(
        "dotnet_timer_count", MetricKind.Unknown, "The number of timer instances that are currently active.");

    private static readonly LabelSet User = LabelSet.Of(("cpu_mode", "user"));
    private static readonly LabelSet System = LabelSet.Of(("cpu_mode", "system"));

    private static readonly LabelSet[] Generations =
        [.. new[] { "gen0", "gen1", "gen2", "loh", "poh" }.Select(generation => LabelSet.Of(("gc_heap_generation", generation)))];

    public void Write(ExpositionWriter writer)
    {
        var cpu = Environment.CpuUsage;
        One(writer, StartTime, instance.StartedAt.ToUnixTimeMilliseconds() / 1e3);
        One(writer, Uptime, Math.Max(0, (clock.GetUtcNow() - instance.StartedAt).TotalSeconds));
        writer.Begin(CpuTime);
        writer.Sample(User, cpu.UserTime.TotalSeconds);
        writer.Sample(System, cpu.PrivilegedTime.TotalSeconds);
        One(writer, Memory, Environment.WorkingSet);
        writer.Begin(Handles);
        writer.Sample(LabelSet.None, feed.Latest?.Own.Slots.LastOrDefault()?.System.OpenHandles);
        One(writer, Processors, Environment.ProcessorCount);
        WriteCollector(writer);
        One(writer, Threads, ThreadPool.ThreadCount);
        One(writer, WorkItems, ThreadPool.CompletedWorkItemCount);
        One(writer, Queue, ThreadPool.PendingWorkItemCount);
        One(writer, Contentions, Monitor.LockContentionCount);
        One(writer, Timers, Timer.ActiveCount);
    }

    private static void WriteCollector(ExpositionWriter writer)
    {
        writer.Begin(Collections);
        for (var generation = 0; generation <= 2; generation++)
        {
            // A collection of a generation is one of the younger ones too, and counted there as well.
            var older = generation < 2 ? GC.CollectionCount(generation + 1) : 0;
            writer.Sample(Generations[generation], (long)(GC.CollectionCount(generation) - older));
        }

        One(writer, Allocated, GC.GetTotalAllocatedBytes());
        One(writer, Pause, GC.GetTotalPauseDuration().TotalSeconds);
        var last = GC.GetGCMemoryInfo();
        if (last.Index == 0) return;
        writer.Begin(Heap);
        for (var i = 0; i < Generations.Length && i < last.GenerationInfo.Length; i++) writer.Sample(Generations[i], last.GenerationInfo[i].SizeAfterBytes);
        One(writer, Committed, last.TotalCommittedBytes);
    }

    private static void One(ExpositionWriter writer, MetricFamily family, long value)
    {
        writer.Begin(family);
        writer.Sample(LabelSet.None, value);
    }

    private static void One(ExpositionWriter writer, MetricFamily family, double value)
    {
        writer.Begin(family);
        writer.Sample(LabelSet.None, value);
    }
}
