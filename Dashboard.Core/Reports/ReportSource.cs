using Dashboard.Core.Common;
using Dashboard.Core.Reports.Building;
using Dashboard.Core.Reports.Gathering;
using Dashboard.Core.Reports.Periods;

namespace Dashboard.Core.Reports;

/// <summary>
/// Makes reports, one at a time and off the caller's thread: the program has other things to do. Who asks for what is being made, or was a
/// moment ago, is given that, so that the same question in several formats has one answer; whoever gives up leaves the queue.
/// </summary>
internal sealed class ReportSource(ReportGatherer gatherer, TimeProvider clock) : IReportSource, IDisposable
{
    /// <summary>So many different ones are made or wait at once: as many as may wait to be written as PDF afterwards.</summary>
    public const int MostWaiting = 64;

    /// <summary>So many that were made are held, for whoever has one before them and wants it as a file.</summary>
    public const int MostHeld = 16;

    /// <summary>For so long they are.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromHours(1);

    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(10);

    private readonly SharedWork<(PeriodPlan Plan, bool Compare), Report> _work = new(MostWaiting, "reports");
    // It is about real processors, whatever time the reports are of.
    private readonly SparingTurns _turns = new(1, TimeProvider.System);
    private readonly Lock _gate = new();
    // Bounded by MostHeld; oldest first.
    private readonly List<Made> _made = [];

    public async Task<Report> BuildAsync(ReportRequest request, CancellationToken cancel)
    {
        if (request.Hash is { } hash && Held(hash, request) is { } held) return held;
        var plan = gatherer.Plan(request);
        return await _work.RunAsync((plan, request.Compare), stop => _turns.RunAsync(() => MakeAsync(plan, request.Compare, stop), stop), cancel);
    }

    public void Dispose() => _turns.Dispose();

    private async Task<Report> MakeAsync(PeriodPlan plan, bool compare, CancellationToken stop)
    {
        if (Fresh(plan, compare) is { } fresh) return fresh;
        var inputs = await gatherer.GatherAsync(plan, compare, stop);
        var report = await LowPriorityThread.RunAsync(() => ReportBuilder.Build(inputs), stop);
        Hold(new(plan, compare, report, clock.GetUtcNow()));
        return report;
    }

    private Report? Held(string hash, ReportRequest request)
    {
        lock (_gate)
        {
            Forget();
            return _made.FindLast(one => one.Report.ContentHash == hash && one.Plan.From == request.From && one.Plan.To == request.To)?.Report;
        }
    }

    private Report? Fresh(PeriodPlan plan, bool compare)
    {
        var now = clock.GetUtcNow();
        lock (_gate) return _made.FindLast(one => one.Plan == plan && one.Compare == compare && (now - one.At).Duration() < FreshFor)?.Report;
    }

    private void Hold(Made made)
    {
        lock (_gate)
        {
            Forget();
            // The same again says no more.
            _made.RemoveAll(one => one.Plan == made.Plan && one.Compare == made.Compare && one.Report.ContentHash == made.Report.ContentHash);
            if (_made.Count >= MostHeld) _made.RemoveAt(0);
            _made.Add(made);
        }
    }

    private void Forget()
    {
        var now = clock.GetUtcNow();
        _made.RemoveAll(one => (now - one.At).Duration() >= HeldFor);
    }

    private sealed record Made(PeriodPlan Plan, bool Compare, Report Report, DateTimeOffset At);
}
