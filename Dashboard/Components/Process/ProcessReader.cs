using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Live;

namespace Dashboard.Components.Process;

/// <summary>Gathers what the page of the process shows.</summary>
internal sealed class ProcessReader(HistoryCourses courses, SelfReader self)
{
    /// <param name="snapshot">What is shown.</param>
    /// <param name="view">Over which span.</param>
    public ProcessFigures Read(MetricsSnapshot snapshot, TimelineView view) =>
        new(snapshot, snapshot.Slots.LastOrDefault()?.System, courses.Of(snapshot, view), self.Read(snapshot));
}
