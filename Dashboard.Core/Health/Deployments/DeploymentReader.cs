using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Health.Deployments;

/// <summary>Compares deployments with what was before, from the minutes of the history. Each is computed once a minute at most, for all who look.</summary>
public sealed class DeploymentReader(MetricsHistory history, TimeProvider clock)
{
    private const int MinuteTier = 1;
    private const int MostKept = 64;

    private readonly RecentlyUsed<(string Id, DateTimeOffset UpTo), Lazy<DeploymentComparison>> _made = new(MostKept);

    /// <summary>One deployment against what was before.</summary>
    public DeploymentComparison Compare(Deployment deployment)
    {
        var now = clock.GetUtcNow();
        var spans = DeploymentComparison.SpansOf(deployment.At);
        // The last minute may still be on its way from other instances.
        var upTo = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        if (upTo > spans.AfterTo + TimeSpan.FromMinutes(1)) upTo = spans.AfterTo + TimeSpan.FromMinutes(1);
        return _made.GetOrAdd((deployment.Id, upTo), _ => new(() => DeploymentComparison.Of(
            deployment.At, now, Read(spans.BeforeFrom, spans.BeforeTo), Read(spans.AfterFrom, spans.AfterTo)))).Value;
    }

    private DeploymentSide Read(DateTimeOffset from, DateTimeOffset to)
    {
        // What is under way in finer slots comes behind, so they are put in order.
        var slots = history.View.Between(MinuteTier, from, to).OrderBy(slot => slot.Start).ThenBy(slot => slot.Seconds).ToList();
        var (platform, system, sum) = (new PlatformEntry { LatencyOnly = true }, new SystemEntry(), new SlotSum(history.Names));
        sum.Add(platform, history.Names.GetOrAdd(SeriesName.Platform), slots);
        sum.Add(system, history.Names.GetOrAdd(SeriesName.System), slots);
        var covered = TimeSpan.FromMilliseconds(system.CoveredMs);
        return new(
            platform.Count, covered, Figures.Ms(platform.Latency.Quantile(0.95)), Figures.Share(platform.Errors, platform.Count),
            covered > TimeSpan.Zero ? platform.Count / covered.TotalSeconds : null);
    }
}
