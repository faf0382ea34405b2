using System.Text.Json;
using Dashboard.Core.Alerts;
using Dashboard.Core.Storage;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>Runs in a file of this instance, where the program runs without a state database: the latest of each schedule.</summary>
/// <param name="path">The file.</param>
internal sealed class FileReportRuns(string path) : IReportRuns
{
    private const int MaxBytes = 4 << 20;

    private readonly Lock _gate = new();
    private Dictionary<string, ReportRun>? _runs;

    public Task<ReportRun?> FindLatestAsync(string schedule, DateTimeOffset upTo, CancellationToken cancel)
    {
        lock (_gate) return Task.FromResult(Runs().GetValueOrDefault(schedule) is { } run && run.Tick <= upTo ? run : null);
    }

    public Task<IReadOnlyList<ReportRun>> ReadLatestAsync(DateTimeOffset upTo, CancellationToken cancel)
    {
        lock (_gate) return Task.FromResult<IReadOnlyList<ReportRun>>([.. Runs().Values.Where(run => run.Tick <= upTo)]);
    }

    public Task<RunClaim?> TryClaimAsync(string schedule, DueRun due, DateTimeOffset now, TimeSpan lease, CancellationToken cancel)
    {
        lock (_gate)
        {
            var known = Runs().GetValueOrDefault(schedule);
            // One of a time to come was begun by a clock that ran ahead; it says nothing of what is due now.
            if (known is not null && known.Tick > due.Tick && known.Tick <= now + ScheduleStep.Ahead) return Task.FromResult<RunClaim?>(null);
            var isSame = known?.Tick == due.Tick;
            if (isSame && (known!.Status != ReportRunStatus.Running || known.At > now)) return Task.FromResult<RunClaim?>(null);
            var run = isSame
                ? known! with { Attempts = known!.Attempts + 1, At = now + lease }
                : new ReportRun(schedule, due.Tick, ReportRunStatus.Running, 1, due.Missed, now + lease, Result: null);
            Keep(run);
            return Task.FromResult<RunClaim?>(new(schedule, run.Tick, run.Attempts, run.Missed));
        }
    }

    public Task CompleteAsync(RunClaim claim, ReportRunStatus status, DateTimeOffset at, string result, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (Runs().GetValueOrDefault(claim.Schedule) is { Status: ReportRunStatus.Running } run && (run.Tick, run.Attempts) == (claim.Tick, claim.Attempts))
                Keep(run with { Status = status, At = at, Result = result });
            return Task.CompletedTask;
        }
    }

    public Task PutOffAsync(RunClaim claim, DateTimeOffset until, string why, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (Runs().GetValueOrDefault(claim.Schedule) is { Status: ReportRunStatus.Running } run && (run.Tick, run.Attempts) == (claim.Tick, claim.Attempts))
                Keep(run with { Attempts = run.Attempts - 1, At = until, Result = why });
            return Task.CompletedTask;
        }
    }

    // There is one for each schedule, whose number is bounded.
    public Task CleanAsync(DateTimeOffset before, CancellationToken cancel) => Task.CompletedTask;

    private void Keep(ReportRun run)
    {
        var next = new Dictionary<string, ReportRun>(Runs(), StringComparer.Ordinal) { [run.Schedule] = run };
        StateFile.Write(path, AlertJson.Write(next.Values));
        _runs = next;
    }

    private Dictionary<string, ReportRun> Runs() => _runs ??= Read();

    private Dictionary<string, ReportRun> Read()
    {
        try
        {
            var runs = StateFile.Read(path, MaxBytes) is { } text ? AlertJson.Read<IReadOnlyList<ReportRun>>(text) : [];
            return runs.ToDictionary(run => run.Schedule, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            // Half a file is none: at worst the last report is sent again.
            return [];
        }
    }
}
