using Dashboard.Components.Charts;
using Dashboard.Components.Health;
using Dashboard.Core.Health;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Pages;

/// <summary>The health score: what it is made of, what the checks say, how it has been, and what would become of it.</summary>
public sealed partial class HealthStatus
{
    private HealthFigures? _figures;
    private ChartFrame? _frame;
    private (HealthReport Report, TimelineView View)? _drawn;
    private DateTimeOffset _time;

    protected override bool OfAllInstances => true;

    protected override ChartFrame? Frame => _frame;

    protected override void Read(MetricsSnapshot snapshot)
    {
        if (Reports.Latest is not { } report) return;
        _time = snapshot.Time;
        _figures = new(report, Trend.Minutes, Clock.GetUtcNow());
        var view = Choice.View;
        // Between two scores there is nothing new to draw.
        if (_drawn == (report, view)) return;
        _drawn = (report, view);
        _frame = HealthCharts.FrameOf(_figures.Minutes, report.Time, view);
    }
}
