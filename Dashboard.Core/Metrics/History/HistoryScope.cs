namespace Dashboard.Core.Metrics.History;

/// <summary>The history of all instances together, or of one.</summary>
/// <param name="history">The history.</param>
/// <param name="instance">The one instance; null: all together.</param>
internal sealed class HistoryScope(MetricsHistory history, string? instance)
{
    public SeriesNames Names => history.Names;

    public IReadOnlyList<HistoryTier> Tiers => history.Tiers;

    /// <summary>The history at this moment.</summary>
    public HistoryView View => instance is null ? history.View : history.View.Of(instance);
}
