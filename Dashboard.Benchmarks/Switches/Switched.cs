using Dashboard.Core.Pipeline;
using Dashboard.Core.Switches;

namespace Dashboard.Benchmarks.Switches;

/// <summary>Flags that nobody keeps.</summary>
internal static class Switched
{
    public static LiveSwitches AllOn() => Monitoring(FlagSetting.On);

    public static LiveSwitches Monitoring(FlagSetting setting) =>
        new(new Dictionary<FlagName, FlagSetting> { [FlagName.Monitoring] = setting }, RouteName.Of);
}
