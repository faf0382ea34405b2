using Dashboard.Core.Alerts.Channels;

namespace Dashboard.Tests.Fakes;

/// <summary>The channels that a test names.</summary>
internal sealed class FixedChannels(params AlertChannel[] channels) : IAlertChannels
{
    public IReadOnlyList<AlertChannel> All => channels;
}
