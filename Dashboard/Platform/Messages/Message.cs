namespace Dashboard.Platform.Messages;

/// <summary>What one member of a match wrote to the other.</summary>
internal sealed record Message(long Id, long MatchId, long SenderId, string Text, DateTimeOffset SentAt);
