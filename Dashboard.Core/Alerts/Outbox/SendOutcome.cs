namespace Dashboard.Core.Alerts.Outbox;

/// <summary>What an attempt led to.</summary>
public enum SendOutcome
{
    /// <summary>The other side has it.</summary>
    Accepted,

    /// <summary>It may work later.</summary>
    Retry,

    /// <summary>It never will.</summary>
    Permanent,

    /// <summary>
    /// It has a message of the same key and of other words, which another instance sent: people are told, and not in these words.
    /// </summary>
    TakenBefore,

    /// <summary>There is nothing to send it with.</summary>
    NoMeans,
}
