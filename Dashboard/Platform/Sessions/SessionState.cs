namespace Dashboard.Platform.Sessions;

/// <summary>The session that asks.</summary>
internal sealed record SessionState(long ProfileId, DateTimeOffset ExpiresAt);
