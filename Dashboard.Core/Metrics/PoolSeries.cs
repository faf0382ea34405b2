using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>What is recorded of one connection pool.</summary>
/// <param name="name">The pool's name.</param>
public sealed class PoolSeries(string name)
{
    private long _timeouts;
    private long _rejected;

    /// <summary>The pool's name.</summary>
    public string Name => name;

    /// <summary>How long callers waited for a connection, in nanoseconds.</summary>
    public StripedSketch Wait { get; } = new(SketchUnit.Nanoseconds);

    /// <summary>How long callers kept a connection, in nanoseconds.</summary>
    public StripedSketch Use { get; } = new(SketchUnit.Nanoseconds);

    internal long Timeouts => Interlocked.Read(ref _timeouts);

    internal long Rejected => Interlocked.Read(ref _rejected);

    /// <summary>A caller waited until its deadline and got none.</summary>
    public void RecordTimeout() => Interlocked.Increment(ref _timeouts);

    /// <summary>A caller was turned away without waiting.</summary>
    public void RecordRejected() => Interlocked.Increment(ref _rejected);
}
