namespace Dashboard.Core.Reports.Schedules;

/// <summary>Which reports of schedules were begun and sent; several instances may use one store, and each report is begun by one at a time.</summary>
/// <remarks>What fails because the store is away is thrown as <see cref="Storage.StateUnavailableException"/>.</remarks>
public interface IReportRuns
{
    /// <summary>The latest run of a schedule that was due up to a time; null: there is none.</summary>
    Task<ReportRun?> FindLatestAsync(string schedule, DateTimeOffset upTo, CancellationToken cancel);

    /// <summary>The latest run of each schedule that was due up to a time.</summary>
    Task<IReadOnlyList<ReportRun>> ReadLatestAsync(DateTimeOffset upTo, CancellationToken cancel);

    /// <summary>
    /// Takes a run for a time in which nobody else gets it: one that nobody has begun, or one whose last claim has lapsed before it came to
    /// its end. Null: somebody has it, or it has ended.
    /// </summary>
    /// <param name="schedule">The id of the schedule.</param>
    /// <param name="due">The run; the time that it is due names it.</param>
    /// <param name="now">The time.</param>
    /// <param name="lease">For how long.</param>
    /// <param name="cancel">Gives up.</param>
    Task<RunClaim?> TryClaimAsync(string schedule, DueRun due, DateTimeOffset now, TimeSpan lease, CancellationToken cancel);

    /// <summary>Says what came of a run. Nothing is changed when the claim is no longer the newest one.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="status"><see cref="ReportRunStatus.Running"/>: it is tried again at <paramref name="at"/>; else it has ended then.</param>
    /// <param name="at">When.</param>
    /// <param name="result">A sentence about it.</param>
    /// <param name="cancel">Gives up.</param>
    Task CompleteAsync(RunClaim claim, ReportRunStatus status, DateTimeOffset at, string result, CancellationToken cancel);

    /// <summary>
    /// Gives a claim back as if the run had not been begun; it can be claimed again from a time on. Nothing is changed when the claim is no longer
    /// the newest one.
    /// </summary>
    /// <param name="claim">The claim.</param>
    /// <param name="until">From then on.</param>
    /// <param name="why">A sentence about it.</param>
    /// <param name="cancel">Gives up.</param>
    Task PutOffAsync(RunClaim claim, DateTimeOffset until, string why, CancellationToken cancel);

    /// <summary>Removes what ended before a time, but for the latest run of each schedule.</summary>
    Task CleanAsync(DateTimeOffset before, CancellationToken cancel);
}
