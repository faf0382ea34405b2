using System.Globalization;
using Dashboard.Core.Switches;

namespace Dashboard.Components.Settings;

/// <summary>What somebody is about to set a switch to. It stays until it is applied or given up, whatever is shown around it.</summary>
internal sealed class SwitchDraft
{
    private readonly SortedSet<string> _endpoints = new(StringComparer.Ordinal);

    private SwitchDraft(FlagSetting setting, FlagEntry? basedOn)
    {
        Mode = setting.Mode;
        BasedOn = basedOn;
        _endpoints.UnionWith(setting.Endpoints);
        Percent = Text(setting.Share ?? 0.5);
    }

    /// <summary>What was set when the editing began.</summary>
    public FlagEntry? BasedOn { get; set; }

    public FlagMode Mode { get; set; }

    public IReadOnlyCollection<string> Endpoints => _endpoints;

    /// <summary>The share as it was typed, in percent.</summary>
    public string Percent { get; set; }

    /// <summary>What would be asked for. What does not go with the mode is kept in the draft and left out here.</summary>
    public FlagWish Wish => new(
        Mode.Name(), Mode == FlagMode.Endpoints ? [.. _endpoints] : null, Mode == FlagMode.Share ? Share ?? double.NaN : null);

    private double? Share => double.TryParse(Percent.Trim().TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
        ? Math.Round(percent / 100, 6)
        : null;

    public static SwitchDraft Of(LiveSwitches switches, FlagName flag) => new(switches.SettingOf(flag), switches.EntryOf(flag));

    public void Choose(string endpoint, bool isChosen)
    {
        if (isChosen) _endpoints.Add(endpoint);
        else _endpoints.Remove(endpoint);
    }

    private static string Text(double share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture);
}
