namespace Dashboard.Core.Pooling.Server;

/// <summary>Holds what is costly, or fails and would fill the server's log, to once in a while. For one caller at a time.</summary>
internal sealed class OnceEvery(TimeSpan interval, TimeProvider clock)
{
    private long? _takenAt;

    /// <summary>Whether it is time; it then is not for the next interval.</summary>
    public bool TryTake()
    {
        var now = clock.GetTimestamp();
        if (_takenAt is { } at && clock.GetElapsedTime(at, now) < interval) return false;
        _takenAt = now;
        return true;
    }
}
