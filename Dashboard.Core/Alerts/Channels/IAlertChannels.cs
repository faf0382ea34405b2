namespace Dashboard.Core.Alerts.Channels;

/// <summary>Knows the channels.</summary>
public interface IAlertChannels
{
    /// <summary>All of them now, those that are switched off too.</summary>
    IReadOnlyList<AlertChannel> All { get; }
}
