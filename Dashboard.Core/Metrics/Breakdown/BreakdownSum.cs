using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Breakdown;

/// <summary>Latency and tail of one series over a span. Reused; holds a few dozen dense sketches.</summary>
/// <param name="name">An endpoint, or all of the platform's together.</param>
internal sealed class BreakdownSum(SeriesName name)
{
    private readonly EntrySet _slots = new(latencyOnly: true);
    // Apart from the slots: the tail of seconds is found by the P95 of them alone.
    private readonly EntrySet _seconds = new();
    private TailSum _tail;

    public Sketch Latency { get; } = new(SketchUnit.Nanoseconds);

    public TailSum Tail => _tail;

    public void Clear()
    {
        Latency.Clear();
        _tail = default;
    }

    public void Add(IEnumerable<HistorySlot> slots, int id)
    {
        var entry = _slots.For(name);
        foreach (var slot in slots) slot.AddTo(entry, id);
        Add(_slots);
    }

    /// <summary>Adds seconds that will be one slot together.</summary>
    public void Add(IEnumerable<MetricsSlot> seconds, EndpointSeries[] endpoints)
    {
        _seconds.For(name);
        foreach (var second in seconds) SecondsEntry.Add(_seconds, name, second, endpoints);
        Add(_seconds);
    }

    public void Add(BreakdownSum other)
    {
        Latency.Merge(other.Latency);
        _tail.Add(other._tail);
    }

    private void Add(EntrySet set)
    {
        Latency.Merge(name.IsEndpoint ? set.Requests.Latency : set.Platform.Latency);
        _tail.Add(name.IsEndpoint ? set.Requests.Tail : set.Platform.Tail);
    }
}
