namespace Dashboard.Core.Alerts.Outbox.Delivery;

/// <summary>When it is tried again, and until when. Pure.</summary>
internal static class DeliverySchedule
{
    /// <summary>For how long a message is tried: the other side knows its key for 24 hours.</summary>
    public static readonly TimeSpan Expiry = new(23, 30, 0);

    private const int LongestSeconds = 120;

    // Beyond it the power of two is longer anyway.
    private const int MostDoublings = 10;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>Whether it is too old to be tried.</summary>
    public static bool IsExpired(OutboxMessage message, DateTimeOffset now) => now - message.CreatedAt >= Expiry;

    /// <summary>
    /// When it is due again: what the other side asks for, else a random part of 2, 4, 8 … 120 s; and when it expires at the latest, so that
    /// people see on time that it is given up.
    /// </summary>
    /// <param name="message">The message, with the attempt that has just failed counted.</param>
    /// <param name="retryAfter">What the other side asks for; null: nothing.</param>
    /// <param name="now">The time.</param>
    /// <param name="random">From 0 up to 1.</param>
    public static DateTimeOffset NextAt(OutboxMessage message, TimeSpan? retryAfter, DateTimeOffset now, double random)
    {
        var longest = Math.Min(LongestSeconds, Math.Pow(2, Math.Clamp(message.Attempts, 1, MostDoublings)));
        var wait = retryAfter ?? TimeSpan.FromSeconds(longest * random);
        if (wait < Shortest) wait = Shortest;
        var end = message.CreatedAt + Expiry;
        // Compared as a length: what the other side asks for may be longer than time goes on.
        return end > now && wait > end - now ? end : now + wait;
    }
}
