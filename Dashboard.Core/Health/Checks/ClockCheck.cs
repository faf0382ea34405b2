using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Sharing;

namespace Dashboard.Core.Health.Checks;

/// <summary>How far this machine's clock is from the one that all instances share, that of Redis.</summary>
internal sealed class ClockCheck(SharedClock shared, ChangeFeed<MetricsSnapshot> feed) : ICheck
{
    public string Name => "clock:skew";

    public ValueTask<CheckFinding?> AskAsync(CancellationToken cancel) =>
        // Without Redis there is nothing to compare with.
        new(feed.Latest?.Source == SnapshotSource.Live ? Find(shared.Ahead.TotalMilliseconds) : null);

    internal static CheckFinding Find(double aheadMs)
    {
        var off = Math.Abs(aheadMs);
        var output = $"This machine's clock is {HealthWords.Ms(off)} {(aheadMs < 0 ? "behind" : "ahead of")} that of Redis.";
        return off > InstanceStatus.ToleratedSkewMs ? CheckFinding.Warn(aheadMs, "ms", output) : CheckFinding.Pass(aheadMs, "ms", output);
    }
}
