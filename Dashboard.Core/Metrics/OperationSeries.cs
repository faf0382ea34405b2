using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>What is recorded of one kind of call to something else: SQL statements, Redis commands.</summary>
public sealed class OperationSeries
{
    private long _errors;

    /// <summary>Time per call, failed ones included, in nanoseconds.</summary>
    public StripedSketch Latency { get; } = new(SketchUnit.Nanoseconds);

    internal long Errors => Interlocked.Read(ref _errors);

    /// <summary>Counts one failed call.</summary>
    public void RecordError() => Interlocked.Increment(ref _errors);
}
