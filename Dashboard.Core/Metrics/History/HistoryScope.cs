namespace Dashboard.Core.Metrics.History;

/// <summary>The history of all instances together, or of one.</summary>
/// <param name="history">The history.</param>
/// <param name="instance">The one instance; null: all together.</param>
internal sealed class HistoryScope(MetricsHistory history, string? instance)
{
    private readonly Lock _gate = new();
    private HistoryView? _whole;
    private HistoryView? _view;

    public SeriesNames Names => history.Names;

    public IReadOnlyList<HistoryTier> Tiers => history.Tiers;

    /// <summary>The history at this moment. As long as the slots of a tier are the same, so is their array.</summary>
    public HistoryView View
    {
        get
        {
            var whole = history.View;
            if (instance is null) return whole;
            lock (_gate)
            {
                if (ReferenceEquals(whole, _whole) && _view is not null) return _view;
                var view = whole.Of(instance);
                for (var tier = 0; _whole is not null && tier < view.Closed.Length; tier++)
                {
                    if (ReferenceEquals(whole.Closed[tier], _whole.Closed[tier])) view.Closed[tier] = _view!.Closed[tier];
                }

                (_whole, _view) = (whole, view);
                return view;
            }
        }
    }
}
