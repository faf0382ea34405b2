using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Channels.Words;

/// <summary>How messages speak of a metric.</summary>
/// <param name="Name">What it is called, to be followed by "of" and its target.</param>
/// <param name="Unit">Its unit, as <see cref="FigureText"/> takes it.</param>
/// <param name="Scope">What its target is.</param>
/// <param name="Counted">What its samples are; null: nothing that people count.</param>
internal sealed record MetricWords(string Name, string Unit, MetricScope Scope, string? Counted = null)
{
    /// <summary>The metric that rules about an objective have.</summary>
    public const string BurnRate = "burnRate";

    private static readonly Dictionary<string, MetricWords> Known = Create();

    /// <summary>While it is 1: what is wrong then; null for metrics that are numbers.</summary>
    public string? Wrong { get; private init; }

    /// <summary>What is said when it is 0 again.</summary>
    public string? Well { get; private init; }

    /// <summary>The words for a metric; for one that is not known its name.</summary>
    public static MetricWords For(string metric) => Known.TryGetValue(metric, out var words) ? words
        : metric.EndsWith(BurnRate, StringComparison.OrdinalIgnoreCase) ? Known[BurnRate]
        : new(InertText.Clean(metric), HistoryMetric.Find(metric)?.Unit ?? "count", MetricScope.Endpoint);

    /// <summary>Whether there are words for it.</summary>
    public static bool Has(string metric) => Known.ContainsKey(metric);

    /// <summary>The metric and what it is of: <c>P95 of GET /api/things</c>.</summary>
    public string Of(string target)
    {
        var text = InertText.Clean(target);
        return (Scope, text) switch
        {
            (MetricScope.Whole, "") => Name,
            (MetricScope.Endpoint, "") => $"{Name} of all requests",
            (MetricScope.Pool, "") => $"{Name} of the worst pool",
            (MetricScope.Pool, _) => $"{Name} of pool {text}",
            _ => $"{Name} of {text}",
        };
    }

    private static Dictionary<string, MetricWords> Create()
    {
        var known = new Dictionary<string, MetricWords>();
        void Add(string metric, string name, MetricScope scope, string? counted = null, string? unit = null) =>
            known[metric] = new(name, unit ?? HistoryMetric.Find(metric)?.Unit ?? "count", scope, counted);
        foreach (var quantile in (string[])["p50", "p90", "p95", "p99"]) AddQuantile(Add, quantile, quantile.ToUpperInvariant());
        AddRequests(Add);
        AddPools(Add);
        AddRedisAndProcess(Add);
        Add(StatusMetrics.EvaluationGap, "Time since the evaluation before", MetricScope.Whole, unit: "s");
        Add(StatusMetrics.OutboxAge, "Age of the oldest message that should have gone out", MetricScope.Whole, unit: "s");
        Add(StatusMetrics.Dropped, "Number of lost measurements", MetricScope.Whole);
        known[StatusMetrics.PostgreSqlDown] = Status("PostgreSQL");
        known[StatusMetrics.RedisDown] = Status("Redis");
        return known;
    }

    private static MetricWords Status(string server) =>
        new(server, "count", MetricScope.Whole) { Wrong = $"{server} does not answer", Well = $"{server} answers again" };

    private static void AddQuantile(Action<string, string, MetricScope, string?, string?> add, string quantile, string name)
    {
        add($"latency.{quantile}", name, MetricScope.Endpoint, "requests", null);
        add($"response.{quantile}", $"{name} of the answer size", MetricScope.Endpoint, "requests", "bytes");
        add($"db.query.{quantile}", $"{name} of SQL statements", MetricScope.Whole, "statements", "ms");
        add($"redis.{quantile}", $"{name} of Redis commands", MetricScope.Whole, "commands", "ms");
        add($"pool.wait.{quantile}", $"{name} of the wait for a connection", MetricScope.Pool, null, "ms");
    }

    private static void AddRequests(Action<string, string, MetricScope, string?, string?> add)
    {
        void Request(string metric, string name) => add(metric, name, MetricScope.Endpoint, "requests", null);
        Request("latency.max", "Longest latency");
        Request("latency.mean", "Mean latency");
        Request("requests.rate", "Rate");
        Request("requests.count", "Number");
        Request("requests.errorRate", "Error rate");
        Request("requests.clientErrorRate", "Client error rate");
        Request("requests.underMs", "Share in time");
        Request("response.mean", "Mean answer size");
        add(BurnRate, "Burn rate of the error budget", MetricScope.Endpoint, "requests", "times");
        add("db.query.rate", "Rate of SQL statements", MetricScope.Whole, "statements", null);
        add("db.query.errorRate", "Error rate of SQL statements", MetricScope.Whole, "statements", null);
        add("health.score", "Health score", MetricScope.Whole, null, null);
    }

    private static void AddPools(Action<string, string, MetricScope, string?, string?> add)
    {
        void Pool(string metric, string name) => add($"pool.{metric}", name, MetricScope.Pool, null, null);
        Pool("utilization", "Utilization");
        Pool("hitShare", "Share of acquisitions that an open connection served");
        Pool("busy", "Number of busy connections");
        Pool("open", "Number of open connections");
        Pool("pending", "Number of waiting callers");
        Pool("timeouts", "Number of timeouts");
        Pool("rejected", "Number of rejected callers");
        Pool("physicalOpens", "Number of newly opened connections");
        Pool("fallback", "Number of fallback connections");
    }

    private static void AddRedisAndProcess(Action<string, string, MetricScope, string?, string?> add)
    {
        void Whole(string metric, string name, string? counted = null) => add(metric, name, MetricScope.Whole, counted, null);
        Whole("redis.rate", "Rate of Redis commands", "commands");
        Whole("redis.errorRate", "Error rate of Redis commands", "commands");
        Whole("redis.hitRate", "Hit rate of lookups in Redis", "lookups");
        Whole("redis.keyspaceHitRate", "Hit rate of the Redis server");
        Whole("redis.memory", "Memory of the Redis server");
        Whole("redis.evictions", "Number of evictions of the Redis server");
        Whole("system.cpu", "CPU use");
        Whole("system.memory", "Working set");
        Whole("system.gcHeap", "Size of the GC heap");
        Whole("system.threadPoolQueue", "Length of the thread pool's queue");
        Whole("system.gcPause", "Share of time in GC pauses");
        Whole("system.allocationRate", "Allocation rate");
        Whole("system.threads", "Number of threads");
        Whole("system.lockContentions", "Number of lock contentions");
        Whole("system.gen0Collections", "Number of collections of generation 0");
        Whole("system.gen1Collections", "Number of collections of generation 1");
        Whole("system.gen2Collections", "Number of collections of generation 2");
        Whole("system.openHandles", "Number of open handles");
    }
}
