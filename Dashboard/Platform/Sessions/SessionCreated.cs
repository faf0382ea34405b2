namespace Dashboard.Platform.Sessions;

/// <summary>A new session; its token is shown this once.</summary>
internal sealed record SessionCreated(string Token, long ProfileId, DateTimeOffset ExpiresAt);
