using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Components.Alerts;

/// <summary>What is said of messages.</summary>
internal static class DeliveryWords
{
    public static string Of(OutboxStatus status) => status switch
    {
        OutboxStatus.Accepted => "Accepted",
        OutboxStatus.Dead => "Given up",
        OutboxStatus.NotSent => "Not sent",
        _ => "Waiting",
    };

    public static Level LevelOf(OutboxStatus status) => status switch
    {
        OutboxStatus.Accepted => Level.Ok,
        OutboxStatus.Dead => Level.Critical,
        OutboxStatus.NotSent => Level.Warning,
        _ => Level.Unknown,
    };

    /// <summary>What a channel is called; its id where it is not there any more.</summary>
    public static string Channel(IAlertChannels channels, string id) => channels.All.FirstOrDefault(channel => channel.Id == id)?.Name ?? id;

    /// <summary>What a note says.</summary>
    public static string Of(NoteKind kind) => kind switch
    {
        NoteKind.Fired => "fires",
        NoteKind.Reminder => "still fires",
        NoteKind.Worsened => "has got worse",
        NoteKind.Resolved => "is over",
        NoteKind.Closed => "is not watched any more",
        _ => "comes and goes",
    };
}
