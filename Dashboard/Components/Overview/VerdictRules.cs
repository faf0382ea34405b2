using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Overview;

/// <summary>Decides whether all is well and, if not, what is worst. Pure: the same figures give the same sentence.</summary>
internal static class VerdictRules
{
    private const string DatabasePage = "/database";
    private const string SettingsPage = "/admin/settings";
    private const string MoreConnections = "Look for slow SQL in the endpoints below, or give the pool more connections (at most 50).";

    /// <param name="metrics">The figures over the range.</param>
    /// <param name="range">How the page names the range.</param>
    /// <param name="measuring">Whether requests are measured at all.</param>
    /// <param name="address">The address under which this program is reached, without a slash at the end.</param>
    /// <param name="live">Whether the range ends now.</param>
    public static Verdict Decide(RealtimeMetrics metrics, string range, bool measuring, string address, bool live = true)
    {
        if (!measuring)
        {
            return new(
                Level.Unknown, "Measuring is switched off: requests pass through and nothing is recorded.",
                "An admin switches it on in the settings, which win over ENABLE_PERFORMANCE_MONITORING=true (Performance:Enabled).",
                Page: SettingsPage);
        }

        return Database(metrics) ?? NoDatabase(metrics) ?? Errors(metrics) ?? Latency(metrics) ?? Pool(metrics) ?? Redis(metrics) ?? WorstEndpoint(metrics)
            ?? NoTraffic(metrics, live ? range : null, address) ?? Well(metrics);
    }

    private static Verdict? Database(RealtimeMetrics metrics) => metrics.Database.Status == "down"
        ? new(
            Level.Critical, $"PostgreSQL does not answer{Since(metrics)}.",
            "Reads that the cache has are still answered, the rest get 503. Check that the server runs and can be reached; "
            + "the pools connect again by themselves.", Page: DatabasePage)
        : null;

    private static string Since(RealtimeMetrics metrics) =>
        metrics.Database.Since is { } since ? $", for {Units.Duration(metrics.Timestamp - since)} now" : "";

    private static Verdict? Errors(RealtimeMetrics metrics)
    {
        var requests = metrics.Requests;
        if (requests.Count < BuiltInLimits.MinSamples || !(requests.ErrorRate >= BuiltInLimits.ErrorRate)) return null;
        var worst = Platform(metrics).MaxBy(endpoint => endpoint.ErrorRate * endpoint.Count)!;
        return new(
            Level.Critical, $"{Units.Share(requests.ErrorRate)} of requests fail, most of them on {EndpointKey.Name(worst)}.",
            PoolTrouble(metrics) is { } pool ? $"{pool.Sentence} {pool.Advice}" : null, EndpointKey.Of(worst));
    }

    private static Verdict? Latency(RealtimeMetrics metrics)
    {
        var requests = metrics.Requests;
        if (requests.Count < BuiltInLimits.MinSamples || !(requests.LatencyMs.P95 > BuiltInLimits.LatencyP95Ms)) return null;
        var worst = Platform(metrics).MaxBy(endpoint => endpoint.LatencyMs.P95)!;
        return new(
            Level.Critical, $"Requests are slow: P95 is {Units.Latency(requests.LatencyMs.P95)}, the slowest is {EndpointKey.Name(worst)}.",
            Endpoint: EndpointKey.Of(worst));
    }

    private static Verdict? Pool(RealtimeMetrics metrics)
    {
        if (PoolTrouble(metrics) is { } trouble) return trouble;
        var worst = metrics.Database.Pools.MaxBy(pool => pool.Utilization);
        return worst?.Utilization > BuiltInLimits.PoolUtilization
            ? new(
                Level.Warning, $"Connection pool {worst.Name} is in use for {Units.Share(worst.Utilization)} of the time.", MoreConnections,
                Page: PageOf(worst))
            : null;
    }

    private static Verdict? PoolTrouble(RealtimeMetrics metrics)
    {
        var pools = metrics.Database.Pools;
        if (pools.FirstOrDefault(pool => pool.Status == "degraded") is { } degraded)
        {
            return new(
                Level.Warning, $"Connection pool {degraded.Name} is degraded, for {Units.Duration(metrics.Timestamp - degraded.Since)} now.",
                degraded.Reason, Page: PageOf(degraded));
        }

        return pools.FirstOrDefault(pool => pool.Status == "saturated") is { } saturated
            ? new(
                Level.Warning, $"Connection pool {saturated.Name} is saturated: {Units.OfWhole(saturated.Busy, saturated.Size)} in use, "
                + $"{Units.Count(saturated.Pending)} waiting.", MoreConnections, Page: PageOf(saturated))
            : null;
    }

    private static string PageOf(PoolMetrics pool) => $"{DatabasePage}?pool={Uri.EscapeDataString(pool.Name)}";

    private static Verdict? Redis(RealtimeMetrics metrics) => metrics.Redis.Status == "down"
        ? new(
            Level.Warning, "Redis does not answer: profiles come from PostgreSQL alone, sessions and rate limits are this instance's own.",
            "Check that the server runs and can be reached; the connection comes back by itself.")
        : null;

    private static Verdict? WorstEndpoint(RealtimeMetrics metrics)
    {
        var enough = Platform(metrics).Where(endpoint => endpoint.Count >= BuiltInLimits.MinSamples).ToList();
        if (enough.MaxBy(endpoint => endpoint.ErrorRate) is { ErrorRate: >= BuiltInLimits.ErrorRate } failing)
        {
            return new(
                Level.Warning, $"{EndpointKey.Name(failing)} fails in {Units.Share(failing.ErrorRate)} of {Units.Count(failing.Count)} requests.",
                Endpoint: EndpointKey.Of(failing));
        }

        return enough.MaxBy(endpoint => endpoint.LatencyMs.P95) is { LatencyMs.P95: > BuiltInLimits.LatencyP95Ms } slow
            ? new(
                Level.Warning, $"{EndpointKey.Name(slow)} is slow: P95 is {Units.Latency(slow.LatencyMs.P95)}.", Endpoint: EndpointKey.Of(slow))
            : null;
    }

    private static Verdict? NoDatabase(RealtimeMetrics metrics) => metrics.Database.Status == "notConfigured"
        ? new(
            metrics.Requests.ErrorRate > 0 ? Level.Critical : Level.Unknown,
            "There is no PostgreSQL to watch: the platform API answers 503 where it needs one.",
            "Set ConnectionStrings:Postgres, or leave it out to have one started along.")
        : null;

    private static Verdict? NoTraffic(RealtimeMetrics metrics, string? range, string address)
    {
        if (metrics.Requests.Count > 0) return null;
        return range is null
            ? new(Level.Unknown, "No requests in this time.")
            : new(
                Level.Unknown, $"No requests in the last {range}.", "Send one and it is here within a second:",
                Command: $"curl {address}/api/profiles/1");
    }

    private static Verdict Well(RealtimeMetrics metrics)
    {
        var requests = metrics.Requests;
        var errors = requests.ErrorRate > 0 ? $"{Units.Share(requests.ErrorRate)} errors" : "no errors";
        var p95 = requests.Count < BuiltInLimits.MinSamples ? "" : $", P95 {Units.Latency(requests.LatencyMs.P95)}";
        return new(Level.Ok, $"All is well: {Units.Rate(requests.PerSecond)} requests/s{p95}, {errors}.");
    }

    private static IEnumerable<EndpointMetrics> Platform(RealtimeMetrics metrics) =>
        metrics.Endpoints.Where(endpoint => endpoint.Group == EndpointGroup.Platform.Name);
}
