using Dashboard.Core.Pooling.Server;

namespace Dashboard.Core.Health.Checks;

/// <summary>How long the oldest transaction has been open: it keeps old rows from being cleaned away.</summary>
internal sealed class OldestTransactionCheck(ServerWatch watch) : ICheck
{
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TooOld = TimeSpan.FromHours(1);

    public string Name => "postgresql:oldestTransaction";

    public async ValueTask<CheckFinding?> AskAsync(CancellationToken cancel) =>
        // Without an answer nothing is known of it; that there is none is said by another check.
        await watch.GlanceAsync(HealthMonitor.FreshEnough, cancel) is { Status: ServerView.Healthy, Reading: { } reading } ? Find(reading) : null;

    internal static CheckFinding? Find(ServerReading reading)
    {
        if (reading.OldestTransaction is not { } oldest)
            return reading.NotReadable.Contains("pg_stat_activity") ? null : CheckFinding.Pass(0, "s", "No transaction is open.");
        var age = TimeSpan.FromMilliseconds(oldest.AgeMs);
        var output = $"The oldest transaction has been open for {HealthWords.Span(age)}{(oldest.State is "idle in transaction" ? ", and its client does nothing" : "")}.";
        return CheckFinding.Judge(age.TotalSeconds, "s", Old.TotalSeconds, TooOld.TotalSeconds, output);
    }
}
