using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>What is recorded of one SQL statement, since the start.</summary>
/// <param name="text">The statement with every literal replaced by <c>?</c>.</param>
public sealed class StatementSeries(string text)
{
    private long _errors;

    /// <summary>The statement with every literal replaced by <c>?</c>; never a value.</summary>
    public string Text => text;

    /// <summary>Time per execution, in nanoseconds.</summary>
    public StripedSketch Latency { get; } = new(SketchUnit.Nanoseconds);

    /// <summary>Executions that failed.</summary>
    public long Errors => Interlocked.Read(ref _errors);

    /// <summary>Counts one execution that failed.</summary>
    public void RecordError() => Interlocked.Increment(ref _errors);
}
