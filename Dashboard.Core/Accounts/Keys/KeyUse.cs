namespace Dashboard.Core.Accounts.Keys;

/// <summary>When a key was last used.</summary>
/// <param name="At">When.</param>
/// <param name="Origin">The address that it was used from; null when it is not known.</param>
public sealed record KeyUse(DateTimeOffset At, string? Origin);
