namespace Dashboard.Core.Reports;

/// <summary>Makes reports. Used from any thread; who asks for the same within a few seconds is given the same report.</summary>
public interface IReportSource
{
    /// <summary>A report of a period; one of a period in which nothing was measured says so.</summary>
    /// <exception cref="ReportRefusedException">
    /// The period is reversed, shorter than a minute, longer than 42 days, in the future, or before the oldest hour that is kept.
    /// </exception>
    /// <exception cref="Common.WorkQueueFullException">Too many wait already.</exception>
    Task<Report> BuildAsync(ReportRequest request, CancellationToken cancel);
}
