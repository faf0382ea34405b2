using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Advice;

internal static class ProcessAdvice
{
    private const double HighCpu = 0.8;
    private const double LongPauses = 0.1;
    private const long LongQueue = 100;

    public static IEnumerable<ReportRecommendation> Cpu(AdviceContext context)
    {
        if (!(context.Inputs.Current.Process?.Cpu >= HighCpu)) yield break;
        var it = new Finding("process-cpu");
        yield return it.Recommend(
            ReportPriority.High, "The program needs nearly all of its processors",
            $"It used {it.Says("CPU", Share, context.Inputs.Current.Process.Cpu)} of all cores on average. Add an instance, or find what takes the time.");
    }

    public static IEnumerable<ReportRecommendation> Pauses(AdviceContext context)
    {
        if (!(context.Inputs.Current.Process?.GcPause >= LongPauses)) yield break;
        var it = new Finding("process-pauses");
        yield return it.Recommend(
            ReportPriority.Medium, "The program waits for its garbage collector",
            $"Collections stopped it for {it.Says("pauses", Share, context.Inputs.Current.Process.GcPause)} of the time. Give it more memory, or let it allocate less.");
    }

    public static IEnumerable<ReportRecommendation> Queue(AdviceContext context)
    {
        if (!(context.Inputs.Current.Process?.ThreadPoolQueue >= LongQueue)) yield break;
        var it = new Finding("process-queue");
        yield return it.Recommend(
            ReportPriority.Low, "Work waited for a thread",
            $"Up to {it.Says("thread pool queue", Count, context.Inputs.Current.Process.ThreadPoolQueue)} pieces of work waited at once. Look for code that blocks threads.");
    }
}
