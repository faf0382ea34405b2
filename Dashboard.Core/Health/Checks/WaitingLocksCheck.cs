using Dashboard.Core.Pooling.Server;

namespace Dashboard.Core.Health.Checks;

/// <summary>How many connections wait for a lock; judged by how long one has waited.</summary>
internal sealed class WaitingLocksCheck(ServerWatch watch) : ICheck
{
    private const double LongMs = 1_000;
    private const double TooLongMs = 30_000;

    public string Name => "postgresql:waitingLocks";

    public async ValueTask<CheckFinding?> AskAsync(CancellationToken cancel) =>
        await watch.GlanceAsync(HealthMonitor.FreshEnough, cancel) is { Status: ServerView.Healthy, Reading.Locks: { } locks } ? Find(locks) : null;

    internal static CheckFinding Find(WaitingLocks locks)
    {
        if (locks.Count == 0) return CheckFinding.Pass(0, "", "Nobody waits for a lock.");
        var waited = locks.Longest?.AgeMs ?? 0;
        var output = $"{HealthWords.Count(locks.Count, "connection waits", "connections wait")} for a lock, one for {HealthWords.Ms(waited)}.";
        return CheckFinding.Judge(waited, "", LongMs, TooLongMs, output) with { ObservedValue = locks.Count };
    }
}
