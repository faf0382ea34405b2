using System.Globalization;

namespace Dashboard.Core.Pooling.Server;

/// <summary>Whether the server has connections for all that this program and its other instances may open at once.</summary>
public sealed record CapacityCheck
{
    /// <summary>Connections of one pool.</summary>
    public required int PoolSize { get; init; }

    /// <summary>Pools of one instance. Default 2.</summary>
    public int Pools { get; init; } = 2;

    /// <summary>Instances of this program. Default 1.</summary>
    public int Instances { get; init; } = 1;

    /// <summary>Connections of one instance beyond its pools, for when these are stuck. Default 2.</summary>
    public int ReserveConnections { get; init; } = 2;

    /// <summary>Connections of one instance for the monitor itself, such as its probes.</summary>
    public required int OwnConnections { get; init; }

    /// <summary>The server's setting <c>max_connections</c>.</summary>
    public required int MaxConnections { get; init; }

    /// <summary>Of those, kept for superusers and for roles with a privilege that this program's logins need not have.</summary>
    public required int ReservedForOthers { get; init; }

    /// <summary>Connections that all instances may have open at once.</summary>
    public long Needed => Instances * (((long)Pools * PoolSize) + ReserveConnections + OwnConnections);

    /// <summary>Connections that the server gives to plain logins, all programs together.</summary>
    public int Available => Math.Max(0, MaxConnections - ReservedForOthers);

    /// <summary>Whether they suffice, if no other program uses the server.</summary>
    public bool Fits => Needed <= Available;

    /// <summary>The largest size with which these pools fit; null when none of at least <see cref="PoolingOptions.MinSize"/> does.</summary>
    public int? LargestPoolSize
    {
        get
        {
            if (Pools == 0 || Instances == 0) return null;
            var size = ((Available / Instances) - ReserveConnections - OwnConnections) / Pools;
            return size >= PoolingOptions.MinSize ? Math.Min(size, PoolingOptions.MaxSize) : null;
        }
    }

    /// <summary>The numbers and what to change, in one sentence; null when it fits.</summary>
    public string? Warning => Fits ? null : string.Create(CultureInfo.InvariantCulture,
        $"{Count(Pools, "pool")} of {PoolSize} on {Count(Instances, "instance")}, {ReserveConnections} reserve and {OwnConnections} "
        + $"of the monitor's own{(Instances > 1 ? " on each" : "")} may need {Count(Needed, "connection")}; the server allows {Available} "
        + $"(max_connections {MaxConnections}, {ReservedForOthers} reserved): {Advice}.");

    private string Advice => string.Create(CultureInfo.InvariantCulture,
        $"{(LargestPoolSize is { } size ? $"set the pools to at most {size}, or " : "")}"
        + $"raise max_connections to at least {Needed + ReservedForOthers}");

    private static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
