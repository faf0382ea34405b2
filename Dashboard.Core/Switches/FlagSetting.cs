namespace Dashboard.Core.Switches;

/// <summary>How a flag is set.</summary>
/// <param name="Mode">For whom it is on.</param>
public sealed record FlagSetting(FlagMode Mode)
{
    /// <summary>The most endpoints that can be chosen.</summary>
    public const int MaxEndpoints = 50;

    /// <summary>On for everybody.</summary>
    public static FlagSetting On { get; } = new(FlagMode.All);

    /// <summary>On for nobody.</summary>
    public static FlagSetting Off { get; } = new(FlagMode.Off);

    /// <summary>The chosen endpoints, each a method and a route template (<c>GET /api/profiles/{id}</c>), in order; empty in other modes.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = [];

    /// <summary>The share of callers, 0–1; null in other modes.</summary>
    public double? Share { get; init; }

    /// <inheritdoc/>
    public bool Equals(FlagSetting? other) =>
        other is not null && Mode == other.Mode && Share == other.Share && Endpoints.SequenceEqual(other.Endpoints, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mode, Share, Endpoints.Count);
}
