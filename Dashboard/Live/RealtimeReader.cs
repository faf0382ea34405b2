using Dashboard.Core.Common;
using Dashboard.Core.Metrics;

namespace Dashboard.Live;

/// <summary>The latest figures as they are given out, with what only the host knows: their age, and how many pages are open.</summary>
internal sealed class RealtimeReader(ChangeFeed<MetricsSnapshot> feed, OpenCircuits circuits, TimeProvider clock)
{
    /// <summary>The latest snapshot. There is one from the program's start on.</summary>
    public MetricsSnapshot Latest => feed.Latest ?? throw new InvalidOperationException("The sampler has not been started.");

    /// <summary>The figures over the last <paramref name="windowSeconds"/> of a snapshot, aged to now.</summary>
    public RealtimeMetrics Read(MetricsSnapshot snapshot, int windowSeconds)
    {
        var metrics = snapshot.Over(windowSeconds);
        var ageMs = Math.Max(0, Math.Round((clock.GetUtcNow() - snapshot.Time).TotalMilliseconds));
        return metrics with { Self = metrics.Self with { DataAgeMs = ageMs, Circuits = circuits.Count } };
    }
}
