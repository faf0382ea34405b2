namespace Dashboard.Core.Metrics.History;

/// <summary>The window of a range that ends now. It is computed anew when a slot of its tier has closed or come late, not each second.</summary>
internal sealed class LiveWindow(HistoryScope history, SlotMerges[] merges, TimelineRange range)
{
    private readonly Lock _gate = new();
    private WindowMemory? _memory;
    private long _version = -1;
    private HistoryWindow? _window;

    public long Bytes
    {
        get
        {
            lock (_gate) return _memory?.Bytes ?? 0;
        }
    }

    public MetricsWindow Of(MetricsSnapshot snapshot)
    {
        lock (_gate)
        {
            var view = history.View;
            var span = WindowSpan.Live(history, view, range, snapshot.Time);
            // An hour under way is made of minutes.
            var renewedBy = Math.Min(span.Tier, 1);
            if (_window is null || _memory?.Tier != span.Tier || view.Versions[renewedBy] != _version)
            {
                if (_memory?.Tier != span.Tier) _memory = new(history, merges[span.Tier], span.Tier);
                lock (merges[span.Tier].Gate) _window = _memory.Read(view, span);
                _version = view.Versions[renewedBy];
            }

            return _window.At(snapshot, TimeSpan.FromSeconds(history.Tiers[renewedBy].Seconds));
        }
    }
}
