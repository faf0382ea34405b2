using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.Server;
using Dashboard.Core.Pooling.States;

namespace Dashboard.Components.Database;

/// <summary>What the database's page shows at one moment.</summary>
public sealed record DatabaseFigures
{
    /// <summary>What the figures are read from; a page that is held still keeps it.</summary>
    public required MetricsSnapshot Snapshot { get; init; }

    /// <summary>The figures over the range.</summary>
    public required RealtimeMetrics Metrics { get; init; }

    /// <summary>Their course.</summary>
    public required MetricsTimeline Timeline { get; init; }

    /// <summary>Up to when the figures are.</summary>
    public required DateTimeOffset UpTo { get; init; }

    /// <summary>How often they are computed anew; null for a span with fixed ends.</summary>
    public required TimeSpan? RenewedEvery { get; init; }

    /// <summary>Whether they go on with time.</summary>
    public bool IsLive => RenewedEvery is not null;

    /// <summary>The chosen pool's name; null for all together.</summary>
    public string? Chosen { get; init; }

    /// <summary>How much of the range is measured: less than all of it after the start.</summary>
    public required TimeSpan Covered { get; init; }

    /// <summary>The connections on loan, oldest first.</summary>
    public required IReadOnlyList<LeaseInfo> Leases { get; init; }

    /// <summary>Reports of connections that were kept too long, newest first.</summary>
    public required IReadOnlyList<LeakReport> Leaks { get; init; }

    /// <summary>Changes of the pools' states, newest first.</summary>
    public required IReadOnlyList<PoolEvent> Events { get; init; }

    /// <summary>Each statement since the start, most time in total first.</summary>
    public required IReadOnlyList<StatementMetrics> Statements { get; init; }

    /// <summary>The server's own view.</summary>
    public required ServerView Server { get; init; }

    /// <summary>The pools that are shown: the chosen one, or all.</summary>
    public IEnumerable<PoolMetrics> Pools => Metrics.Database.Pools.Where(pool => IsShown(pool.Name));

    /// <summary>The chosen pool, or all together; null without pools.</summary>
    public PoolMetrics? Pool => Chosen is null ? Metrics.Database.Pool : Pools.FirstOrDefault();

    /// <summary>False when the program runs without a database.</summary>
    public bool IsConfigured => Metrics.Database.Pools.Any(pool => pool.Status != "notConfigured");

    /// <summary>The span that the figures are of, as it stands beside them.</summary>
    public string Span => Shared.CoveredSpan.Text(Timeline.Range.Label, Timeline.Range.Length, Covered);

    public bool IsShown(string pool) => Chosen is null || Chosen == pool;
}
