using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Metrics;
using Dashboard.Core.Reports.Incidents;
using Dashboard.Core.Storage;

namespace Dashboard.Core.Reports.Gathering;

/// <summary>Reads which alerts fired.</summary>
internal sealed class AlertReader(IAlertRecords records, IAlertStore alerts)
{
    private const int MostLines = 10_000;
    private const int MostMessages = 2_000;

    // What fired long before may still have been going on; what fired earlier than this and still fires has a state that says so.
    private static readonly TimeSpan Before = TimelineView.Longest;
    // How it ended is told after the period's end.
    private static readonly TimeSpan After = TimeSpan.FromDays(1);

    /// <summary>The episodes, or why they are not known.</summary>
    public async Task<(IReadOnlyList<AlertEpisode>? Episodes, string? Unknown)> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        try
        {
            var lines = await records.ReadHistoryAsync(new(From: from - Before, To: to + After, Count: MostLines), cancel);
            var states = await alerts.ReadStatesAsync(cancel);
            var messages = await records.ReadMessagesAsync(MostMessages, cancel);
            var messagesFrom = messages.Count < MostMessages ? DateTimeOffset.MinValue : messages.Min(message => message.CreatedAt);
            return (EpisodeReader.Of(lines, states, messages, messagesFrom), null);
        }
        catch (StateUnavailableException exception)
        {
            return (null, exception.Message);
        }
    }
}
