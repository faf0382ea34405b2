namespace Dashboard.Core.Alerts.Outbox;

/// <summary>How telling people goes now, for pages and for the monitor's own alerts.</summary>
public interface IOutboxWatch
{
    /// <summary>Where alerts are kept now.</summary>
    AlertStoreUse Store { get; }

    /// <summary>How long ago the oldest message was composed that has neither been accepted nor given up; zero: there is none.</summary>
    TimeSpan OldestAge { get; }

    /// <summary>By the key of each note that waits: a sentence that says why, as of the last second.</summary>
    IReadOnlyDictionary<string, string> Held { get; }
}
