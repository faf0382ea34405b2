namespace Dashboard.Core.Metrics.History;

/// <summary>The windows of the spans with fixed ends that were looked at last.</summary>
internal sealed class FixedWindows
{
    private const int Most = 16;

    private readonly Lock _gate = new();
    // By how long ago they were looked at, latest last. Bounded by Most, whatever addresses ask for.
    private readonly List<((DateTimeOffset, DateTimeOffset) Ends, FixedWindow Window)> _windows = [];

    public int Count
    {
        get
        {
            lock (_gate) return _windows.Count;
        }
    }

    public FixedWindow GetOrAdd((DateTimeOffset From, DateTimeOffset To) ends, Func<FixedWindow> create)
    {
        lock (_gate)
        {
            var place = _windows.FindIndex(one => one.Ends == ends);
            var found = place >= 0 ? _windows[place] : (ends, create());
            if (place >= 0) _windows.RemoveAt(place);
            else if (_windows.Count == Most) _windows.RemoveAt(0);
            _windows.Add(found);
            return found.Item2;
        }
    }
}
