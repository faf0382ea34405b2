using System.Globalization;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Common;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Periods;
using Dashboard.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>
/// Makes and sends what is due. A run is claimed in the store that all instances share, and named by its schedule and the time that it is due:
/// whoever takes it on after a crash keeps and sends it under the same names, which are there already where it had got that far.
/// </summary>
internal sealed partial class ScheduleRunner(
    ScheduleBook schedules, IReportRuns runs, ReportMaker maker, ReportPost post, TimeProvider clock, ILogger<ScheduleRunner> logger)
{
    /// <summary>For how long nobody else makes a report that was claimed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>A report that is sent later than this says so.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    // Those that fail; one at which the program ends is begun twice more.
    private const int MostFailures = 3;
    private const int MostAttempts = 5;

    private static readonly TimeSpan RetryPause = TimeSpan.FromMinutes(1);

    // What is over need not be asked for again. Bounded by the schedules.
    private readonly Dictionary<string, ScheduleMark> _known = new(StringComparer.Ordinal);

    /// <summary>Makes and sends all that is due now, one after the other.</summary>
    /// <exception cref="StateUnavailableException">It cannot be claimed now; nothing is lost by that.</exception>
    public async Task StepAsync(CancellationToken cancel)
    {
        var all = schedules.Items;
        foreach (var gone in _known.Keys.Except(all.Select(schedule => schedule.Id)).ToList()) _known.Remove(gone);
        foreach (var schedule in all)
        {
            if (DueOf(schedule) is null) continue;
            if (await runs.FindLatestAsync(schedule.Id, clock.GetUtcNow() + ScheduleStep.Ahead, cancel) is { } latest) _known[schedule.Id] = latest.Mark;
            var now = clock.GetUtcNow();
            if (DueOf(schedule) is not { } due) continue;
            if (await runs.TryClaimAsync(schedule.Id, due, now, Lease, cancel) is { } claim) await RunAsync(schedule, due, claim, cancel);
        }
    }

    // Due a moment later than it says: the last minute of what a report is about has to be known, else it is not in it.
    private DueRun? DueOf(ReportSchedule schedule) =>
        ScheduleStep.Of(schedule, _known.GetValueOrDefault(schedule.Id), clock.GetUtcNow() - PeriodPlanner.Late);

    private async Task RunAsync(ReportSchedule schedule, DueRun due, RunClaim claim, CancellationToken cancel)
    {
        var id = ReportId.Of(schedule.Id, due.Tick);
        try
        {
            if (claim.Attempts > MostAttempts)
            {
                await FailAsync(schedule, claim, id, "It was begun several times and never came to its end.", cancel);
                return;
            }

            var wanted = new ReportWanted(id, new(due.From, due.To), schedule.Paper, By: null, schedule);
            var (report, content) = await maker.MakeAsync(wanted, cancel);
            await post.SendAsync(id, schedule.Channels, report, content.Pdf, NoteOf(due, claim), cancel);
            await runs.CompleteAsync(claim, ReportRunStatus.Sent, clock.GetUtcNow(), SentWords(schedule, claim), cancel);
            _known[schedule.Id] = new(due.Tick, IsEnded: true, claim.Missed);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Another instance need not wait until the claim lapses.
            await ReleaseAsync(claim);
            throw;
        }
        catch (WorkQueueFullException exception)
        {
            // That others wait is no failure of this one.
            await runs.PutOffAsync(claim, clock.GetUtcNow() + WorkQueueFullException.RetryAfter, exception.Message, cancel);
        }
        catch (ReportRefusedException exception)
        {
            await FailAsync(schedule, claim, id, $"There can be no report of that time: {exception.Message}", cancel);
        }
        catch (Exception exception) when (exception is not StateUnavailableException)
        {
            Log.Failed(logger, exception, schedule.Id, claim.Attempts);
            var why = $"The report could not be made ({exception.GetType().Name}); the program's log says more.";
            if (claim.Attempts < MostFailures) await runs.CompleteAsync(claim, ReportRunStatus.Running, clock.GetUtcNow() + (RetryPause * claim.Attempts), why, cancel);
            else await FailAsync(schedule, claim, id, why, cancel);
        }
    }

    private async Task FailAsync(ReportSchedule schedule, RunClaim claim, string id, string why, CancellationToken cancel)
    {
        await post.TellFailedAsync(id, schedule.Channels, InertText.Clean($"{schedule.Name}: no report"), why, cancel);
        await runs.CompleteAsync(claim, ReportRunStatus.Failed, clock.GetUtcNow(), why, cancel);
        _known[schedule.Id] = new(claim.Tick, IsEnded: true, claim.Missed);
    }

    private async Task ReleaseAsync(RunClaim claim)
    {
        try
        {
            await runs.CompleteAsync(claim, ReportRunStatus.Running, clock.GetUtcNow(), "It was begun by a program that ended meanwhile.", CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.NotReleased(logger, exception, claim.Schedule);
        }
    }

    private string? NoteOf(DueRun due, RunClaim claim)
    {
        var isLate = clock.GetUtcNow() - due.Tick > Late;
        if (!isLate && claim.Missed == 0) return null;
        var late = isLate ? $"This report was due at {ReportFormat.Of(due.Tick)} and is late: nothing could send it then." : "";
        return $"{late} {MissedWords(claim.Missed)}".Trim();
    }

    private static string SentWords(ReportSchedule schedule, RunClaim claim) =>
        $"Given to {FigureText.Count(schedule.Channels.Count, "channels")}. {MissedWords(claim.Missed)}".Trim();

    private static string MissedWords(int missed) => missed switch
    {
        0 => "",
        1 => "One report that was due before it was not sent: of what was missed only the last is.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{missed} reports that were due before it were not sent: of what was missed only the last is."),
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The report of schedule {Schedule} could not be made (attempt {Attempt})")]
        public static partial void Failed(ILogger logger, Exception exception, string schedule, int attempt);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The report of schedule {Schedule} was begun and not finished; it is taken on when its claim lapses")]
        public static partial void NotReleased(ILogger logger, Exception exception, string schedule);
    }
}
