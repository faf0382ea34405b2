using Dashboard.Core.Common;

namespace Dashboard.Core.Pooling;

/// <summary>How the platform's database is reached.</summary>
public sealed class PoolingOptions
{
    /// <summary>The fewest connections that a pool may be set to, and how many are kept open in advance.</summary>
    public const int MinSize = 10;

    /// <summary>The most connections that a pool may be set to.</summary>
    public const int MaxSize = 50;

    /// <summary>How many callers may wait for each connection of the pool.</summary>
    public const int WaitersPerConnection = 4;

    /// <summary>The most connections outside the pools, over all pools of the process.</summary>
    public const int ReserveSize = 2;

    /// <summary>The configuration section.</summary>
    public const string Section = "Pooling";

    /// <summary>How pooling starts. Off: a new connection per request, still measured and bounded. Default on.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Connections per pool, <see cref="MinSize"/> to <see cref="MaxSize"/>. Default 20.</summary>
    public int Size { get; set; } = 20;

    /// <summary>How long a caller waits for a connection at most, in milliseconds, 10–30,000. Default 500.</summary>
    public int AcquireTimeoutMs { get; set; } = 500;

    /// <summary>From which age on a lease is taken for lost, in seconds, 1–3,600. Default 30.</summary>
    public int LeakAfterSeconds { get; set; } = 30;

    /// <summary>
    /// The oldest that a connection gets, in seconds, 60–86,400. Default 3,600. Each connection has its own limit between three quarters
    /// of this and all of it, so that those opened together do not end together.
    /// </summary>
    public int LifetimeSeconds { get; set; } = 3_600;

    /// <summary>How many instances of this program share the server, 1–1,000, for the check against its max_connections. Default 1.</summary>
    public int Instances { get; set; } = 1;

    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        Setting.Switch($"{Section}:{nameof(Enabled)}", "ENABLE_CONNECTION_POOLING"),
        Setting.WholeNumber($"{Section}:{nameof(Size)}", MinSize, MaxSize, "DATABASE_POOL_SIZE"),
        Setting.WholeNumber($"{Section}:{nameof(AcquireTimeoutMs)}", 10, 30_000),
        Setting.WholeNumber($"{Section}:{nameof(LeakAfterSeconds)}", 1, 3_600),
        Setting.WholeNumber($"{Section}:{nameof(LifetimeSeconds)}", 60, 86_400),
        Setting.WholeNumber($"{Section}:{nameof(Instances)}", 1, 1_000),
        PostgresSetting("ConnectionStrings:Postgres"),
        PostgresSetting("ConnectionStrings:PostgresAnon"),
        PostgresSetting("ConnectionStrings:Dashboard"),
    ];

    /// <summary>The time that a caller waits at most.</summary>
    internal TimeSpan AcquireTimeout => TimeSpan.FromMilliseconds(AcquireTimeoutMs);

    private static Setting PostgresSetting(string key) =>
        new(key, "'none' or a PostgreSQL connection string such as Host=db;Database=wingman;Username=app;Password=…", PostgresTarget.Check);
}
