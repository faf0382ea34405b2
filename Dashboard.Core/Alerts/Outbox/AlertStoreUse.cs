namespace Dashboard.Core.Alerts.Outbox;

/// <summary>Where alerts are kept now.</summary>
/// <param name="IsJournal">In this instance's own journal; else in the state database, which all share.</param>
/// <param name="Since">Since when.</param>
/// <param name="Why">Why it is the journal, as a sentence; null: it is not.</param>
public sealed record AlertStoreUse(bool IsJournal, DateTimeOffset Since, string? Why);
