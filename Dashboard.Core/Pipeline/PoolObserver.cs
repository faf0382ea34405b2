using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling;
using Dashboard.Core.Switches;

namespace Dashboard.Core.Pipeline;

/// <summary>Records what the pools do, and attributes the waits to the request that waited.</summary>
public sealed class PoolObserver(MetricsRecorder recorder, LiveSwitches switches) : IPoolObserver
{
    private bool IsMeasured => switches.IsOnHere(FlagName.Monitoring);

    /// <inheritdoc/>
    public void Acquired(string pool, TimeSpan wait)
    {
        if (!IsMeasured) return;
        var nanoseconds = (long)wait.TotalNanoseconds;
        recorder.Pool(pool).Wait.Record(nanoseconds);
        RequestScope.Current?.AddPoolWait(nanoseconds);
    }

    /// <inheritdoc/>
    public void Released(string pool, TimeSpan use)
    {
        if (IsMeasured) recorder.Pool(pool).Use.Record((long)use.TotalNanoseconds);
    }

    /// <inheritdoc/>
    public void Failed(string pool, PoolUnavailableReason reason, TimeSpan wait)
    {
        if (!IsMeasured) return;
        RequestScope.Current?.AddPoolWait((long)wait.TotalNanoseconds);
        if (reason == PoolUnavailableReason.Exhausted) recorder.Pool(pool).RecordTimeout();
        else recorder.Pool(pool).RecordRejected();
    }
}
