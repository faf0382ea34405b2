namespace Dashboard.Core.Alerts.Outbox;

/// <summary>How telling people goes now, for pages and for the monitor's own alerts.</summary>
public interface IOutboxWatch
{
    /// <summary>Where alerts are kept now.</summary>
    AlertStoreUse Store { get; }

    /// <summary>
    /// For how long something does not go out: since the oldest message was composed that waits, or the first that was given up on a channel
    /// that has taken none since; or for how long nothing could be composed. Zero: all goes out.
    /// </summary>
    TimeSpan OldestAge { get; }

    /// <summary>By the key of each note that waits: a sentence that says why, as of the last second.</summary>
    IReadOnlyDictionary<string, string> Held { get; }
}
