namespace Dashboard.Core.Metrics;

/// <summary>Holds measurements that have to be recorded before a slot ends.</summary>
public interface IBufferedSource
{
    /// <summary>Records what is held. Called by the collector, once a second.</summary>
    void Flush();
}
