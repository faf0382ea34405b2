namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>Twenty incidents. Each lasts an hour unless its name says otherwise.</summary>
internal static class IncidentScript
{
    private const int FullAfterSeconds = 180;

    public static IReadOnlyList<Incident> All { get; } =
    [
        new("a slow query: search takes 3 s more", static one => one.Endpoint == Traffic.Search ? one.Slower(3_000) : one),
        new("a lock: writes wait 5 s and fail", static one => one.Endpoint is Traffic.Like or Traffic.Edit ? one.Failing(5_000) : one),
        new("a connection leak: one in 10 s", static one => one.Second > FullAfterSeconds ? NoConnection(one, 0.9) : one)
        {
            Surroundings = static second => new(Math.Min(Surroundings.PoolSize, 2 + (second / 10)), second > FullAfterSeconds ? "saturated" : "healthy"),
        },
        new("errors only, for three minutes", static one => one.Second < 180 ? one.Failing(20) : one),
        new("6 % errors", static one => one.Luck < 0.06 ? one.Failing(one.Ms) : one),
        new("Redis is slow: 600 ms more for reads", static one => IsCached(one) ? one.Slower(600) : one),
        new("Redis is down: reads go to PostgreSQL", static one => IsCached(one) ? one.Slower(20) : one)
        {
            Surroundings = static _ => new(Busy: 6, Redis: "down"),
        },
        new("PostgreSQL is down", static one => one.Luck < 0.9 ? one.Failing(5) : one) { Surroundings = static _ => new(Busy: 0, Pool: "down") },
        new("the pool is full", static one => NoConnection(one, 0.5))
        {
            Surroundings = static _ => new(Surroundings.PoolSize, "saturated"),
        },
        new("the processor is taken: all 20 times slower", static one => one.Times(20)),
        new("one endpoint is slow: 4 % of all, 4 s", static one => one.Endpoint == Traffic.Edit ? one.Slower(4_000) : one),
        new("one endpoint fails: 6 % of all", static one => one.Endpoint == Traffic.SignIn ? one.Failing(30) : one),
        new("one instance of three fails", static one => one.Luck < 1.0 / 3 ? one.Failing(10) : one),
        new("it gets slower, a hundredfold in the hour", static one => one.Times(Math.Pow(100, one.Second / 3_600))),
        new("the program stands still for 4 s, each 20 s", static one => one.Second % 20 < 4 ? one.Slower(1_000 * (4 - (one.Second % 20))) : one),
        new("lists and photos are written slowly: 6 s", static one => one.Endpoint is Traffic.Matches or Traffic.Photo ? one.Slower(6_000) : one),
        new("callers give up after a second: 30 %", static one => one.Luck < 0.3 ? one.Aborted(1_000) : one),
        new("a deployment that takes twice as long", static one => one.Times(2)),
        new("one request a second, half of them fail", static one => one.Luck < 0.5 ? one.Failing(20) : one) { PerSecond = 1 },
        new("spikes: 3 s more for 6 s, each 2 minutes", static one => one.Second % 120 < 6 ? one.Slower(3_000) : one),
    ];

    private static bool IsCached(IncidentRequest one) => one.Endpoint is Traffic.List or Traffic.Profile or Traffic.Photo;

    // Who gets no connection in half a second is turned away.
    private static IncidentRequest NoConnection(IncidentRequest one, double share) => one.Luck < share ? one.Failing(500) : one.Slower(250);
}
