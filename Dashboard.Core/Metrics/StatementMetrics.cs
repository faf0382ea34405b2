using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>The figures of one SQL statement since the start.</summary>
/// <param name="Text">The statement, its literals replaced by <c>?</c>.</param>
/// <param name="Count">Executions.</param>
/// <param name="ErrorRate">Share of executions that failed, 0–1.</param>
/// <param name="TotalMs">Time of all executions together.</param>
/// <param name="LatencyMs">Time per execution.</param>
public sealed record StatementMetrics(string Text, long Count, double? ErrorRate, double TotalMs, LatencyMetrics LatencyMs)
{
    /// <summary>All statements that ran, those that took most time in total first.</summary>
    public static IReadOnlyList<StatementMetrics> Read(StatementRegistry registry) =>
        [.. registry.All.Select(Read).Where(statement => statement.Count > 0).OrderByDescending(statement => statement.TotalMs)];

    private static StatementMetrics Read(StatementSeries series)
    {
        var sketch = new Sketch(SketchUnit.Nanoseconds);
        series.Latency.CopyTo(sketch);
        return new(series.Text, sketch.Count, Figures.Share(series.Errors, sketch.Count), Figures.Ms(sketch.Sum) ?? 0, Figures.Latency(sketch));
    }
}
