using System.Collections.Concurrent;
using Dashboard.Core.Pooling;

namespace Dashboard.Tests.Fakes;

/// <summary>Keeps why a pool gave no connection.</summary>
internal sealed class RecordedPoolObserver : IPoolObserver
{
    public ConcurrentQueue<PoolUnavailableReason> Failures { get; } = new();

    public void Acquired(string pool, TimeSpan wait)
    {
    }

    public void Released(string pool, TimeSpan use)
    {
    }

    public void Failed(string pool, PoolUnavailableReason reason, TimeSpan wait) => Failures.Enqueue(reason);
}
