namespace Dashboard.Core.Metrics;

/// <summary>Turns a number that only grows into how much it grew since the last look.</summary>
internal struct Difference
{
    private long _seen;

    public long Take(long now)
    {
        var grown = now - _seen;
        _seen = now;
        return grown;
    }
}
