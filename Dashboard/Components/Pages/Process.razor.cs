using Dashboard.Components.Charts;
using Dashboard.Components.Process;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Pages;

/// <summary>The process, and what the measuring itself costs and loses.</summary>
public sealed partial class Process
{
    private ProcessFigures? _figures;

    protected override ChartFrame? Frame => _figures is null ? null : ProcessCharts.FrameOf(_figures.Course);

    protected override void Read(MetricsSnapshot snapshot) => _figures = Reader.Read(snapshot, Choice.View);
}
