using Dashboard.Core.Metrics;
using Dashboard.Core.Switches;

namespace Dashboard.Api;

/// <summary>All flags, and where they hold.</summary>
/// <param name="Monitoring">Whether requests are measured.</param>
/// <param name="Pooling">Whether connections come from the pools.</param>
/// <param name="Alerts">Whether alerts are evaluated and sent.</param>
/// <param name="Instance">The instance that answers.</param>
/// <param name="ForAllInstances">Whether all instances have the same; else it holds on this one only.</param>
/// <param name="Note">Why not for all, as sentences.</param>
internal sealed record FlagsAnswer(
    FlagAnswer Monitoring, FlagAnswer Pooling, FlagAnswer Alerts, string Instance, bool ForAllInstances, string? Note)
{
    public static FlagsAnswer Of(LiveSwitches switches, FlagKeeper keeper, InstanceIdentity instance) => new(
        FlagAnswer.Of(switches, FlagName.Monitoring), FlagAnswer.Of(switches, FlagName.Pooling), FlagAnswer.Of(switches, FlagName.Alerts),
        instance.Id, keeper.IsForAll, keeper.WhyNotForAll);
}
