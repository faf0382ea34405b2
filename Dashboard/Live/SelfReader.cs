using System.Runtime.CompilerServices;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.Segments;
using Dashboard.Core.Sketches;

namespace Dashboard.Live;

/// <summary>Gathers what the measuring itself costs and loses, once for each snapshot that somebody looks at.</summary>
internal sealed class SelfReader
{
    private readonly ConditionalWeakTable<MetricsSnapshot, SelfFigures> _figures = [];
    private readonly MetricsHistory _history;
    private readonly SegmentStore _store;
    private readonly OpenCircuits _circuits;
    private readonly PushTimes _times;

    public SelfReader(MetricsHistory history, SegmentStore store, OpenCircuits circuits, PushTimes times)
    {
        _history = history;
        _store = store;
        _circuits = circuits;
        _times = times;
    }

    /// <summary>The figures at the time of a snapshot.</summary>
    public SelfFigures Read(MetricsSnapshot snapshot) => _figures.GetValue(snapshot, Create);

    private SelfFigures Create(MetricsSnapshot snapshot)
    {
        // Beside figures of this program alone, such as those of its files: none may be of all instances.
        var own = snapshot.Own;
        var pushes = new Sketch(SketchUnit.Nanoseconds);
        _times.CopyTo(pushes);
        return new SelfFigures
        {
            RecordNs = own.RecordNs,
            Dropped = own.Dropped,
            BytesOfSeconds = own.Slots.Sum(slot => (long)slot.Data.Length),
            BytesOfHistory = _history.BytesInMemory,
            BytesOnDisk = _store.BytesOnDisk,
            Unreadable = _history.Unreadable + _store.Skipped,
            WriteFailures = _store.WriteFailures,
            Series = own.Endpoints.Length,
            Circuits = _circuits.Count,
            Pushes = pushes.Count,
            PushP50Ms = pushes.Quantile(0.5) / 1e6,
            PushP95Ms = pushes.Quantile(0.95) / 1e6,
        };
    }
}
