namespace Dashboard.Core.Switches;

/// <summary>What the flags are called.</summary>
public static class FlagInfo
{
    /// <summary>All flags, in the order in which they are shown.</summary>
    public static IReadOnlyList<FlagName> All { get; } = [FlagName.Monitoring, FlagName.Pooling, FlagName.Alerts];

    /// <summary>The name in the API: <c>monitoring</c>, <c>pooling</c>, <c>alerts</c>.</summary>
    public static string Name(this FlagName flag) => flag switch
    {
        FlagName.Monitoring => "monitoring",
        FlagName.Pooling => "pooling",
        FlagName.Alerts => "alerts",
        _ => throw new ArgumentOutOfRangeException(nameof(flag)),
    };

    /// <summary>The configuration key that says how the flag starts.</summary>
    public static string Key(this FlagName flag) => flag switch
    {
        FlagName.Monitoring => "Performance:Enabled",
        FlagName.Pooling => "Pooling:Enabled",
        FlagName.Alerts => "Alerts:Enabled",
        _ => throw new ArgumentOutOfRangeException(nameof(flag)),
    };

    /// <summary>The modes that the flag may have: an alert is about all callers of an endpoint, so there is no share of them.</summary>
    public static IReadOnlyList<FlagMode> Modes(this FlagName flag) => flag == FlagName.Alerts
        ? [FlagMode.Off, FlagMode.All, FlagMode.Endpoints]
        : [FlagMode.Off, FlagMode.All, FlagMode.Endpoints, FlagMode.Share];

    /// <summary>The name of a mode in the API: <c>off</c>, <c>all</c>, <c>endpoints</c>, <c>share</c>.</summary>
    public static string Name(this FlagMode mode) => mode switch
    {
        FlagMode.Off => "off",
        FlagMode.All => "all",
        FlagMode.Endpoints => "endpoints",
        FlagMode.Share => "share",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };
}
