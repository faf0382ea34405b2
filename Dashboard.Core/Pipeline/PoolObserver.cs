using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling;

namespace Dashboard.Core.Pipeline;

/// <summary>Records what the pools do, and attributes the waits to the request that waited.</summary>
public sealed class PoolObserver(MetricsRecorder recorder) : IPoolObserver
{
    /// <inheritdoc/>
    public void Acquired(string pool, TimeSpan wait)
    {
        var nanoseconds = (long)wait.TotalNanoseconds;
        recorder.Pool(pool).Wait.Record(nanoseconds);
        RequestScope.Current?.AddPoolWait(nanoseconds);
    }

    /// <inheritdoc/>
    public void Released(string pool, TimeSpan use) => recorder.Pool(pool).Use.Record((long)use.TotalNanoseconds);

    /// <inheritdoc/>
    public void Failed(string pool, PoolUnavailableReason reason, TimeSpan wait)
    {
        RequestScope.Current?.AddPoolWait((long)wait.TotalNanoseconds);
        if (reason == PoolUnavailableReason.Exhausted) recorder.Pool(pool).RecordTimeout();
        else recorder.Pool(pool).RecordRejected();
    }
}
