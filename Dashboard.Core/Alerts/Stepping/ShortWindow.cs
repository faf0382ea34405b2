namespace Dashboard.Core.Alerts.Stepping;

/// <summary>How many of the last requests were on the bad side of a rule's limit.</summary>
/// <param name="Seconds">Over how long: 5, 15 or 30.</param>
/// <param name="Bad">Slower than the limit, or failed.</param>
/// <param name="Count">All.</param>
public readonly record struct ShortWindow(int Seconds, long Bad, long Count);
