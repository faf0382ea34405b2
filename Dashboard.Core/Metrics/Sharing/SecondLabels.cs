namespace Dashboard.Core.Metrics.Sharing;

/// <summary>
/// Numbers this instance's seconds by the clock that all instances share, each once: a tick that is some milliseconds early or late must
/// not bring two seconds under one number, or leave one out. One caller at a time.
/// </summary>
internal sealed class SecondLabels
{
    // Set back by more than this, the numbers start anew instead of running ahead for so long.
    private const long MostAhead = 60;

    private long _last;

    /// <summary>The number of the next second, which began at this time by the shared clock.</summary>
    public long Next(DateTimeOffset start)
    {
        var actual = start.ToUnixTimeSeconds();
        var next = _last + 1;
        return _last = actual > next + 1 || actual < next - MostAhead ? actual : next;
    }
}
