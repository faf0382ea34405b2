using Dashboard.Core.Common;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Core.Switches;

/// <summary>How the flags start; the keys of monitoring and pooling are listed by those features.</summary>
public static class SwitchOptions
{
    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } = [Setting.Switch(FlagName.Alerts.Key(), "ENABLE_PERFORMANCE_ALERTS")];

    /// <summary>What the configuration says; what it does not mention is on.</summary>
    internal static IReadOnlyDictionary<FlagName, FlagSetting> Start(IConfiguration configuration) => FlagInfo.All.ToDictionary(
        flag => flag, flag => bool.TryParse(configuration[flag.Key()], out var isOn) && !isOn ? FlagSetting.Off : FlagSetting.On);
}
