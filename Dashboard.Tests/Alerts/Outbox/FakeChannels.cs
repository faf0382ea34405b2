using Dashboard.Core.Alerts.Channels;

namespace Dashboard.Tests.Alerts.Outbox;

internal sealed class FakeChannels(params string[] ids) : IAlertChannels
{
    public IReadOnlyList<AlertChannel> All { get; set; } = [.. ids.Select(id => new AlertChannel { Id = id, Name = id, Kind = ChannelKind.Email })];
}
