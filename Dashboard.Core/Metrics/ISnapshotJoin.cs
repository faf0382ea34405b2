namespace Dashboard.Core.Metrics;

/// <summary>Puts what this instance measured together with what others did.</summary>
public interface ISnapshotJoin
{
    /// <summary>The snapshot of all; the same figures when there is no other instance. Must not wait.</summary>
    MetricsSnapshot Join(MetricsSnapshot own);
}
