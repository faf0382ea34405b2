using Dashboard.Core.Pooling;

namespace Dashboard.Core.Pipeline;

/// <summary>Stands in when measuring is switched off.</summary>
internal sealed class NoPoolObserver : IPoolObserver
{
    public void Acquired(string pool, TimeSpan wait)
    {
    }

    public void Released(string pool, TimeSpan use)
    {
    }

    public void Failed(string pool, PoolUnavailableReason reason, TimeSpan wait)
    {
    }
}
