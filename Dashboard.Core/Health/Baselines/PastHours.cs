using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Health.Baselines;

/// <summary>The hours that are over, and what an endpoint had in them. One caller at a time.</summary>
internal sealed class PastHours
{
    private readonly SeriesNames _names;
    private readonly HistorySlot[] _slots;
    // Several slots may have the same start: of other instances, or of another start of the program.
    private readonly List<(int From, int To, double Seconds)> _hours = [];
    private readonly Sketch _latency = new(SketchUnit.Nanoseconds);
    private readonly ShapeRoom _room = new();

    private PastHours(SeriesNames names, HistorySlot[] slots) => (_names, _slots) = (names, slots);

    /// <summary>How many there are.</summary>
    public int Count => _hours.Count;

    /// <summary>The platform's endpoints that were called in any.</summary>
    public IEnumerable<int> Endpoints => EndpointWindow.IdsOf(_names, _slots).Where(id => _names[id].Group == EndpointGroup.Platform.Name);

    /// <summary>Takes slots by ascending start.</summary>
    public static PastHours Of(SeriesNames names, HistorySlot[] slots)
    {
        var result = new PastHours(names, slots);
        var covered = new SlotSum(names).CoverageOf(slots);
        for (var from = 0; from < slots.Length;)
        {
            var to = from + 1;
            while (to < slots.Length && slots[to].Start == slots[from].Start) to++;
            result._hours.Add((from, to, covered[from..to].Sum(one => one.Seconds)));
            from = to;
        }

        return result;
    }

    /// <summary>
    /// What an endpoint, or all together, had in each hour since it was first called: an hour without a request is one of which that is known. It
    /// holds until the next one is read.
    /// </summary>
    public IEnumerable<MeasuredHour> Read(int id)
    {
        _room.Clear();
        var isThere = false;
        foreach (var (from, to, seconds) in _hours)
        {
            LowPriorityThread.Yield();
            _latency.Clear();
            var (count, errors) = (0L, 0L);
            for (var i = from; i < to; i++)
            {
                var requests = _slots[i].RequestsOf(id);
                (count, errors) = (count + requests.Count, errors + requests.Errors);
                requests.AddTo(_latency);
            }

            isThere |= count > 0;
            if (isThere) yield return new(_slots[from].Start, _latency.Count == 0 ? null : new(_latency, _room), count, errors, seconds);
        }
    }
}
