using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Components.Redis;

/// <summary>Gathers what the page of Redis shows.</summary>
internal sealed class RedisReader(HistoryCourses courses, IRedisStatus redis)
{
    /// <param name="snapshot">What is shown.</param>
    /// <param name="view">Over which span.</param>
    /// <param name="before">What was shown last: what has no past of its own stands still with a page that is held still.</param>
    public RedisFigures Read(MetricsSnapshot snapshot, TimelineView view, RedisFigures? before) => new(
        snapshot, courses.Of(snapshot, view), ReferenceEquals(before?.Snapshot, snapshot) ? before.Server : redis.Server);
}
