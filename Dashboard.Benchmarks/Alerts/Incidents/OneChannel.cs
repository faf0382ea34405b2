using Dashboard.Core.Alerts.Channels;

namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>There is one channel, and it stays.</summary>
internal sealed class OneChannel(AlertChannel channel) : IAlertChannels
{
    public IReadOnlyList<AlertChannel> All { get; } = [channel];
}
