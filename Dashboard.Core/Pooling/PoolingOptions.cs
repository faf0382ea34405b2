using Dashboard.Core.Common;

namespace Dashboard.Core.Pooling;

/// <summary>How the platform's database is reached.</summary>
public sealed class PoolingOptions
{
    /// <summary>The fewest connections that a pool may be set to.</summary>
    public const int MinSize = 10;

    /// <summary>The most connections that a pool may be set to.</summary>
    public const int MaxSize = 50;

    /// <summary>The configuration section.</summary>
    public const string Section = "Pooling";

    /// <summary>Off: a new connection per request, still measured. Default on.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Connections per pool, <see cref="MinSize"/> to <see cref="MaxSize"/>. Default 20.</summary>
    public int Size { get; set; } = 20;

    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        Setting.Switch($"{Section}:{nameof(Enabled)}", "ENABLE_CONNECTION_POOLING"),
        Setting.WholeNumber($"{Section}:{nameof(Size)}", MinSize, MaxSize, "DATABASE_POOL_SIZE"),
        PostgresSetting("ConnectionStrings:Postgres"),
        PostgresSetting("ConnectionStrings:PostgresAnon"),
        PostgresSetting("ConnectionStrings:Dashboard"),
    ];

    private static Setting PostgresSetting(string key) =>
        new(key, "'none' or a PostgreSQL connection string such as Host=db;Database=wingman;Username=app;Password=…", PostgresTarget.Check);
}
