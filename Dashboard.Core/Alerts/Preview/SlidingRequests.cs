using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Alerts.Preview;

/// <summary>
/// Requests over a window that moves on along a row of slots: what comes in is added, what goes out is taken off, so that a long window costs
/// no more than a short one. Counts and sketches are whole numbers: the sum is what adding anew would give. One caller at a time.
/// </summary>
internal sealed class SlidingRequests
{
    private readonly EntrySet _set = new(latencyOnly: true);
    private readonly BucketQueue _noted = new();
    private readonly HistoryStep _step;
    private SlotRequests[] _requests = [];
    private SlotCoverage? _coverage;
    private int _end;

    public SlidingRequests() => _step = new(_set, isEndpoint: false, underMs: 0);

    /// <summary>Where the window begins.</summary>
    public int First { get; private set; }

    /// <summary>Begins at the first slot, with nothing in the window.</summary>
    public void Begin(SlotRequests[] requests, SlotCoverage coverage)
    {
        (_requests, _coverage) = (requests, coverage);
        BeginAt(0);
    }

    /// <summary>The window from one place up to another, neither of which lies before what it was.</summary>
    public HistoryStep MoveTo(int first, int end)
    {
        if (first >= _end || first - First + end - _end > end - first) BeginAt(first);
        for (; _end < end; _end++) _set.Platform.Add(_requests[_end], _noted);
        if (First < first) Leave(first);
        _set.System.Clear();
        _set.System.AddCovered(_coverage!.Readings(first, end), _coverage.Ms(first, end));
        return _step;
    }

    private void BeginAt(int place)
    {
        (First, _end) = (place, place);
        _set.Platform.Clear();
        _noted.Clear();
    }

    private void Leave(int first)
    {
        // The largest cannot be taken off: it is looked for anew where it goes.
        var max = _set.Platform.Latency.Max;
        if (HasMax(First, first, max))
        {
            max = 0;
            for (var i = first; i < _end; i++) max = Math.Max(max, _requests[i].Max);
        }

        for (; First < first; First++) _set.Platform.Remove(_requests[First], _noted, max);
    }

    private bool HasMax(int from, int to, long max)
    {
        for (var i = from; i < to; i++)
        {
            if (_requests[i].Max == max) return true;
        }

        return false;
    }
}
