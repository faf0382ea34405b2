namespace Dashboard.Platform.Sessions;

/// <summary>Who is signed in to the platform. The token itself is nowhere kept, only its hash.</summary>
internal sealed record Session(string TokenHash, long ProfileId, DateTimeOffset ExpiresAt);
