using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Metrics.Segments;

/// <summary>Counts what could not be read, each place once however often it is met, and logs it once per file.</summary>
internal sealed partial class SegmentNotes(ILogger logger)
{
    private readonly Lock _gate = new();

    // Bounded by the files in the folder: KeepOnly drops those that are gone.
    private readonly Dictionary<string, int> _skipped = [];
    private readonly HashSet<string> _newer = [];
    private readonly HashSet<string> _notRemoved = [];
    private long _skippedCount;
    private long _newerCount;

    public long Skipped => Interlocked.Read(ref _skippedCount);

    public long NewerVersion => Interlocked.Read(ref _newerCount);

    /// <param name="path">The file.</param>
    /// <param name="places">How many places were skipped in it up to now.</param>
    /// <param name="exception">What the disk said, if it did.</param>
    public void Damaged(string path, int places, Exception? exception = null)
    {
        lock (_gate)
        {
            var before = _skipped.GetValueOrDefault(path);
            if (places <= before) return;
            _skipped[path] = places;
            Interlocked.Add(ref _skippedCount, places - before);
            if (before > 0) return;
        }

        Log.Damaged(logger, exception, path);
    }

    public void Newer(string path)
    {
        lock (_gate)
        {
            if (!_newer.Add(path)) return;
            Interlocked.Increment(ref _newerCount);
        }

        Log.Newer(logger, path);
    }

    public void NotRemoved(string path, Exception exception)
    {
        lock (_gate)
        {
            if (!_notRemoved.Add(path)) return;
        }

        Log.NotRemoved(logger, exception, path);
    }

    public void KeepOnly(HashSet<string> paths)
    {
        lock (_gate)
        {
            foreach (var path in _skipped.Keys.Where(path => !paths.Contains(path)).ToArray()) _skipped.Remove(path);
            _newer.IntersectWith(paths);
            _notRemoved.IntersectWith(paths);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} is damaged or its end is missing; what can be read of it is used")]
        public static partial void Damaged(ILogger logger, Exception? exception, string path);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} was written by a newer version; it is neither read nor removed")]
        public static partial void Newer(ILogger logger, string path);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} is due to be removed and cannot be; that is tried again")]
        public static partial void NotRemoved(ILogger logger, Exception exception, string path);
    }
}
