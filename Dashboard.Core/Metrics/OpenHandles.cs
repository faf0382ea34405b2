namespace Dashboard.Core.Metrics;

/// <summary>Counts the open files and sockets of the process, which Linux lists in a folder. Not each second: it is a folder like others.</summary>
internal sealed class OpenHandles(TimeProvider clock, string folder = "/proc/self/fd")
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private long? _countedAt;
    private int? _count;

    /// <summary>At most 5 s old; null where there is no such folder.</summary>
    public int? Count()
    {
        var now = clock.GetTimestamp();
        if (_countedAt is { } at && clock.GetElapsedTime(at, now) < Every) return _count;
        _countedAt = now;
        try
        {
            _count = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Count() : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _count = null;
        }

        return _count;
    }
}
