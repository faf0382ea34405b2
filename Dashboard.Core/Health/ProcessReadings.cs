using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Metrics;

namespace Dashboard.Core.Health;

/// <summary>What the score is told of the program itself: means over the window, for one second of a full processor is nothing.</summary>
internal static class ProcessReadings
{
    public static HealthReading[] Of(ReadOnlySpan<MetricsSlot> slots)
    {
        var (cpu, pause, queue) = (0.0, 0.0, 0.0);
        foreach (var slot in slots)
        {
            cpu += slot.System.Cpu;
            pause += slot.System.GcPauseRatio;
            queue += slot.System.ThreadPoolQueue;
        }

        var count = Math.Max(1, slots.Length);
        return
        [
            HealthReading.Of(HealthMeasure.Cpu, cpu / count, $"the program uses {HealthWords.Share(cpu / count)} of all processors"),
            HealthReading.Of(HealthMeasure.GcPause, pause / count, $"the garbage collector stops the program {HealthWords.Share(pause / count)} of the time"),
            HealthReading.Of(HealthMeasure.ThreadPoolQueue, queue / count, $"{HealthWords.Count((long)(queue / count), "work item waits", "work items wait")} for a thread"),
        ];
    }
}
