namespace Dashboard.Core.Pooling;

/// <summary>Is told what a pool does. Called on the request's own path: it must not block or throw.</summary>
public interface IPoolObserver
{
    /// <summary>A connection was handed out after <paramref name="wait"/>.</summary>
    void Acquired(string pool, TimeSpan wait);

    /// <summary>A connection came back after <paramref name="use"/>.</summary>
    void Released(string pool, TimeSpan use);

    /// <summary>No connection was to be had; the caller waited <paramref name="wait"/>.</summary>
    void Failed(string pool, PoolUnavailableReason reason, TimeSpan wait);
}
