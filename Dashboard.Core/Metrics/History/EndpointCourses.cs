using Dashboard.Core.Common;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The courses that pages show. Each is computed once for all who look at that endpoint over that span: each second where it is made of
/// seconds, else when a slot of ten seconds has come to its end. None is computed that nobody looks at.
/// </summary>
public sealed class EndpointCourses(EndpointCourseReader reader)
{
    // A course takes some hundred KiB; past this the one that was looked at least recently goes.
    private const int Capacity = 32;

    private readonly RecentlyUsed<Key, Latest> _latest = new(Capacity);
    private long _computed;

    /// <summary>How many courses were computed since the start.</summary>
    public long Computed => Volatile.Read(ref _computed);

    internal int Kept => _latest.Count;

    /// <summary>The course of an endpoint, as of a snapshot.</summary>
    /// <param name="snapshot">What is shown, of all instances or of one.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="from">From when on.</param>
    /// <param name="to">Up to when; the snapshot's time for a span that moves along.</param>
    public EndpointCourse Of(MetricsSnapshot snapshot, SeriesName endpoint, DateTimeOffset from, DateTimeOffset to)
    {
        var stamp = reader.IsOfSeconds(snapshot, from, to) ? snapshot.Time.UtcTicks : reader.Version;
        var latest = _latest.GetOrAdd(new(endpoint, to - from, to == snapshot.Time ? null : to, snapshot.OnlyInstance), static _ => new());
        lock (latest)
        {
            if (latest.Course is { } course && latest.Stamp == stamp) return course;
            Interlocked.Increment(ref _computed);
            latest.Course = reader.Read(endpoint, snapshot, from, to);
            // Only now: a reading that failed is made again.
            latest.Stamp = stamp;
            return latest.Course;
        }
    }

    private readonly record struct Key(SeriesName Endpoint, TimeSpan Length, DateTimeOffset? To, string? Instance);

    private sealed class Latest
    {
        public long Stamp { get; set; } = -1;

        public EndpointCourse? Course { get; set; }
    }
}
