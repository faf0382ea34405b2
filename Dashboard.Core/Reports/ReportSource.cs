using Dashboard.Core.Common;
using Dashboard.Core.Reports.Building;
using Dashboard.Core.Reports.Gathering;
using Dashboard.Core.Reports.Periods;

namespace Dashboard.Core.Reports;

/// <summary>
/// Makes reports, one at a time, with rests and off the caller's thread: the program has other things to do. Who asks for what is being made, or was a
/// moment ago, is given that, so that the same question in several formats has one answer.
/// </summary>
internal sealed class ReportSource(ReportGatherer gatherer, TimeProvider clock) : IReportSource, IDisposable
{
    private const int MostKept = 4;

    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly PacedGate _turn = new(1, clock);
    private readonly Lock _gate = new();
    // Bounded by MostKept, but for those that are being made.
    private readonly List<Made> _made = [];

    public async Task<Report> BuildAsync(ReportRequest request, CancellationToken cancel)
    {
        var plan = gatherer.Plan(request);
        // It is made to the end though whoever asked first gives up: another may wait for it.
        return await TaskOf(plan, request.Compare).WaitAsync(cancel);
    }

    public void Dispose() => _turn.Dispose();

    private Task<Report> TaskOf(PeriodPlan plan, bool compare)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            _made.RemoveAll(one => one.Task.IsCompleted && (!one.Task.IsCompletedSuccessfully || (now - one.Task.Result.GeneratedAt).Duration() >= KeptFor));
            if (_made.Find(one => one.Plan == plan && one.Compare == compare) is { } made) return made.Task;
            if (_made.Count >= MostKept && _made.FindIndex(one => one.Task.IsCompleted) is >= 0 and var oldest) _made.RemoveAt(oldest);
            var task = Task.Run(() => MakeAsync(plan, compare));
            _made.Add(new(plan, compare, task));
            return task;
        }
    }

    private Task<Report> MakeAsync(PeriodPlan plan, bool compare) => _turn.RunAsync(
        async () => ReportBuilder.Build(await gatherer.GatherAsync(plan, compare, CancellationToken.None)), CancellationToken.None);

    private sealed record Made(PeriodPlan Plan, bool Compare, Task<Report> Task);
}
