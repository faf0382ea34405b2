using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Database;

/// <summary>What the pools' and the server's names for things are called on pages.</summary>
internal static class PoolWords
{
    /// <summary>The status of a time that nothing is known of, such as that before the start.</summary>
    public const string Unknown = "unknown";

    /// <summary>Every status, best first, as legends list them.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["healthy", "saturated", "degraded", "down", Unknown];

    public static string Status(string status) => status switch
    {
        "healthy" => "Healthy",
        "saturated" => "Saturated",
        "degraded" => "Degraded",
        "down" => "Down",
        "notConfigured" => "Not configured",
        _ => "Not known",
    };

    public static Level LevelOf(string status) => status switch
    {
        "healthy" => Level.Ok,
        "saturated" or "degraded" => Level.Warning,
        "down" => Level.Critical,
        _ => Level.Unknown,
    };

    /// <summary>What to do about a pool; null when nothing.</summary>
    public static string? Advice(PoolMetrics pool) => pool switch
    {
        { Status: "down" } => "Reads that the cache has are still answered, the rest get 503 at once. Check that the server runs and can be reached; "
            + "the pool connects again by itself.",
        { Status: "degraded", Leaks: > 0 } => "Mend the code that the reports below name; until then the pool goes on with the connections that are left.",
        { Status: "degraded" } when pool.Permits < pool.Size => "The pool goes on with those it has and looks for room by itself. "
            + "Look at the server's connections below: who else has them?",
        { Status: "degraded" } => $"A few callers are served outside the pool ({pool.FallbackInUse ?? 0} now); the rest wait. "
            + "The connections on loan below name who keeps them.",
        { Status: "saturated" } => "Look for slow statements below, or give the pool more connections (at most "
            + $"{pool.Max}).",
        _ => null,
    };

    /// <summary>What a lost connection's backend was doing, and what that means.</summary>
    public static (string State, string Meaning) Backend(string backend) => backend switch
    {
        "idle" => ("idle", "its handle was forgotten"),
        "idle in transaction" => ("idle in transaction", "its commit was forgotten"),
        "idle in transaction (aborted)" => ("idle in a transaction that failed", "its rollback was forgotten"),
        "active" => ("active", "a statement runs on"),
        "gone" => ("gone", "the server has ended it"),
        "unknown" => ("not known", "the server could not be asked"),
        _ => (backend, "as the server calls it"),
    };

    /// <summary>An age in milliseconds, with as many digits as matter.</summary>
    public static string Age(double? ms) =>
        ms >= 60_000 ? Units.Duration(TimeSpan.FromMilliseconds(ms.Value)) : Units.Latency(ms);
}
