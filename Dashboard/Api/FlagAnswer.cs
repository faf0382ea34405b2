using Dashboard.Core.Switches;

namespace Dashboard.Api;

/// <summary>One flag as it is set now.</summary>
/// <param name="Mode">off, all, endpoints or share.</param>
/// <param name="Endpoints">The chosen endpoints; empty in other modes.</param>
/// <param name="Share">The share of callers, 0–1; null in other modes.</param>
/// <param name="Source">live when somebody set it, else configuration.</param>
/// <param name="ChangedBy">Who set it; null while the configuration holds.</param>
/// <param name="ChangedAt">When.</param>
internal sealed record FlagAnswer(
    string Mode, IReadOnlyList<string> Endpoints, double? Share, string Source, string? ChangedBy, DateTimeOffset? ChangedAt)
{
    public static FlagAnswer Of(LiveSwitches switches, FlagName flag)
    {
        var setting = switches.SettingOf(flag);
        var entry = switches.EntryOf(flag);
        return new(
            setting.Mode.Name(), setting.Endpoints, setting.Share, entry is null ? "configuration" : "live", entry?.By, entry?.At);
    }
}
