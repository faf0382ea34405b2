namespace Dashboard.Core.Alerts.Channels;

/// <summary>The channels that there are now: those that people added, or those of the configuration as long as nobody has.</summary>
public interface IAlertChannels
{
    /// <summary>All of them, enabled or not.</summary>
    IReadOnlyList<AlertChannel> All { get; }
}
