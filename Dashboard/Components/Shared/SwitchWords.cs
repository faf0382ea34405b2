using System.Globalization;
using Dashboard.Core.Switches;

namespace Dashboard.Components.Shared;

/// <summary>What a switch does, in sentences.</summary>
internal static class SwitchWords
{
    /// <summary>What the switch is called.</summary>
    public static string Title(FlagName flag) => flag switch
    {
        FlagName.Monitoring => "Monitoring",
        FlagName.Pooling => "Connection pooling",
        _ => "Alerts",
    };

    /// <summary>How a mode is called where one is chosen.</summary>
    public static string Choice(FlagMode mode) => mode switch
    {
        FlagMode.Off => "Off",
        FlagMode.All => "On for all",
        FlagMode.Endpoints => "Chosen endpoints",
        _ => "Share of callers",
    };

    /// <summary>The setting in a few words, for a list: <c>on for 30.0 % of callers</c>.</summary>
    public static string Brief(FlagSetting setting) => setting.Mode switch
    {
        FlagMode.Off => "off",
        FlagMode.All => "on for all",
        FlagMode.Endpoints => $"on for {Endpoints(setting)}",
        _ => $"on for {Units.Share(setting.Share)} of callers",
    };

    /// <summary>What the setting means.</summary>
    public static string Meaning(FlagName flag, FlagSetting setting) => flag switch
    {
        FlagName.Monitoring => Monitoring(setting),
        FlagName.Pooling => Pooling(setting),
        _ => Alerts(setting),
    };

    private static string Monitoring(FlagSetting setting) => setting.Mode switch
    {
        FlagMode.Off => "Requests pass through and nothing is recorded: from then on the charts have a gap.",
        FlagMode.All => "Every request is measured, with its SQL, its waits for a connection and its Redis commands.",
        FlagMode.Endpoints => $"Only requests to {Endpoints(setting)} are measured; of all others nothing is recorded.",
        _ => $"Only requests of {Units.Share(setting.Share)} of the callers are measured, always of the same ones.",
    };

    private static string Pooling(FlagSetting setting) => setting.Mode switch
    {
        FlagMode.Off => "Every caller gets a connection of its own that is closed afterwards; that takes milliseconds each time, and is still measured.",
        FlagMode.All => "Every caller gets a connection from the pool.",
        FlagMode.Endpoints => $"Only requests to {Endpoints(setting)} get a connection from the pool; all others open one of their own.",
        _ => $"Only {Units.Share(setting.Share)} of the callers get a connection from the pool, always the same ones; all others open one of their own.",
    };

    private static string Alerts(FlagSetting setting) => setting.Mode switch
    {
        FlagMode.Off => "Nothing is evaluated, and nobody is told of anything.",
        FlagMode.All => "Rules are evaluated for every endpoint.",
        _ => $"Rules are evaluated for {Endpoints(setting)} only.",
    };

    private static string Endpoints(FlagSetting setting) => setting.Endpoints.Count == 1
        ? "one chosen endpoint"
        : string.Create(CultureInfo.InvariantCulture, $"{setting.Endpoints.Count} chosen endpoints");
}
