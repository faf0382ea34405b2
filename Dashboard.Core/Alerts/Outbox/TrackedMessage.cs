namespace Dashboard.Core.Alerts.Outbox;

/// <summary>A message with the newest claim of it, and what claims and outcomes make of it: the same wherever it is kept.</summary>
/// <param name="Message">The message.</param>
/// <param name="Token">The newest claim; 0: none yet.</param>
/// <param name="LeaseUntil">Until then nobody else gets it; null: nobody has it.</param>
internal sealed record TrackedMessage(OutboxMessage Message, long Token = 0, DateTimeOffset? LeaseUntil = null)
{
    /// <summary>
    /// Whether what it says may go: it has come to its end, and was of no alert. What was in it is kept elsewhere, and may be large; what people were
    /// told of alerts stays to be read.
    /// </summary>
    public bool IsEmptied => Message is { Notes.Count: 0, Status: not OutboxStatus.Waiting };

    public bool IsDue(DateTimeOffset now) =>
        Message.Status == OutboxStatus.Waiting && Message.NextAt <= now && (LeaseUntil is null || LeaseUntil <= now);

    public TrackedMessage Claimed(DateTimeOffset leaseUntil) =>
        new(Message with { Attempts = Message.Attempts + 1 }, Token + 1, leaseUntil);

    /// <summary>What an outcome makes of it; null: it comes too late to count.</summary>
    public TrackedMessage? Completed(long token, DeliveryAttempt attempt, DateTimeOffset nextAt)
    {
        var isAccepted = attempt.Outcome == OutboxStatus.Accepted;
        if (!isAccepted && (token < Token || Message.Status == OutboxStatus.Accepted)) return null;
        var completed = this with
        {
            Message = Message with
            {
                Status = attempt.Outcome,
                NextAt = attempt.Outcome == OutboxStatus.Waiting ? nextAt : Message.NextAt,
                AcceptedAt = isAccepted ? Message.AcceptedAt ?? attempt.At : Message.AcceptedAt,
                LastResult = attempt.Result,
            },
            Token = Math.Max(Token, token),
            LeaseUntil = null,
        };
        return completed.Kept();
    }

    /// <summary>As it is kept: without what it says, where that may go.</summary>
    public TrackedMessage Kept() => IsEmptied && Message.Payload.Length > 0 ? this with { Message = Message with { Payload = [] } } : this;

    /// <summary>
    /// One of two records of the same message, kept in two places: what was accepted anywhere is accepted, what was ended anywhere is
    /// ended, and nobody loses a claim by it.
    /// </summary>
    public TrackedMessage MergedWith(TrackedMessage other)
    {
        var further = Rank(other.Message.Status) > Rank(Message.Status)
            || (other.Message.Status == Message.Status && other.Message.Attempts > Message.Attempts) ? other.Message : Message;
        return new TrackedMessage(
            further with
            {
                Attempts = Math.Max(Message.Attempts, other.Message.Attempts),
                NextAt = Message.NextAt > other.Message.NextAt ? Message.NextAt : other.Message.NextAt,
                AcceptedAt = Message.AcceptedAt is { } mine && other.Message.AcceptedAt is { } theirs && theirs < mine
                    ? theirs
                    : Message.AcceptedAt ?? other.Message.AcceptedAt,
            },
            Math.Max(Token, other.Token),
            LeaseUntil is null || other.LeaseUntil > LeaseUntil ? other.LeaseUntil : LeaseUntil).Kept();
    }

    private static int Rank(OutboxStatus status) => status switch
    {
        OutboxStatus.Accepted => 3,
        OutboxStatus.Dead => 2,
        OutboxStatus.NotSent => 1,
        _ => 0,
    };
}
