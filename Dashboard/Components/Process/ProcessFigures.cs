using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Live;

namespace Dashboard.Components.Process;

/// <summary>What the page of the process shows at one moment.</summary>
/// <param name="Snapshot">What the figures are read from; a page that is held still keeps it.</param>
/// <param name="Now">The process at that moment; null before anything was measured.</param>
/// <param name="Course">The course over the range, and all of it as one.</param>
/// <param name="Self">What the measuring itself costs and loses.</param>
public sealed record ProcessFigures(MetricsSnapshot Snapshot, SystemReading? Now, HistoryCourse Course, SelfFigures Self)
{
    /// <summary>All of the range as one; null before anything was measured.</summary>
    public ProcessPoint? Whole => Course.Whole.Process;

    /// <summary>The span that the figures are of, as it stands beside them.</summary>
    public string Span => Shared.CoveredSpan.Text(Course.Range.Label, Course.Range.Length, Course.Covered);
}
