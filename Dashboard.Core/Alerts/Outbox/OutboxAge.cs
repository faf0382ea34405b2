namespace Dashboard.Core.Alerts.Outbox;

/// <summary>Since when people are not told of alerts as they should be. Pure.</summary>
internal static class OutboxAge
{
    /// <summary>
    /// When the oldest message was composed that still waits, or the first of those that were given up on a channel since it has taken one:
    /// as long as nothing goes out there again, nobody knows that it would. Null: all goes out.
    /// </summary>
    /// <param name="composed">The messages of the last 24 hours; those that are of no alert are nobody's loss.</param>
    /// <param name="channels">The channels that are told: what others do not get is nobody's loss.</param>
    public static DateTimeOffset? Since(IReadOnlyList<OutboxMessage> composed, IReadOnlySet<string> channels)
    {
        DateTimeOffset? since = null;
        foreach (var channel in composed.Where(message => message.Notes.Count > 0).GroupBy(message => message.Channel, StringComparer.Ordinal))
        {
            var given = channels.Contains(channel.Key) ? channel.OrderByDescending(message => message.CreatedAt).Where(IsEnded).TakeWhile(IsGivenUp) : [];
            foreach (var message in channel.Where(message => message.Status == OutboxStatus.Waiting).Concat(given))
            {
                if (since is null || message.CreatedAt < since) since = message.CreatedAt;
            }
        }

        return since;
    }

    // What was composed while its channel was off was never to be sent.
    private static bool IsEnded(OutboxMessage message) =>
        message.Status is OutboxStatus.Accepted or OutboxStatus.Dead || (message.Status == OutboxStatus.NotSent && message.Attempts > 0);

    private static bool IsGivenUp(OutboxMessage message) => message.Status != OutboxStatus.Accepted;
}
