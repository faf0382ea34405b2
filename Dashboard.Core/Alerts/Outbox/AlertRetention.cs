namespace Dashboard.Core.Alerts.Outbox;

/// <summary>How long what is over is kept.</summary>
internal static class AlertRetention
{
    /// <summary>Lines of the history, and messages with their notes and attempts.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);
}
