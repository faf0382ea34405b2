namespace Dashboard.Core.Storage;

/// <summary>What became of a question to the server itself.</summary>
/// <param name="Text">The answer; null when there is none.</param>
/// <param name="Refused">Whether it said no, rather than nothing.</param>
/// <param name="MayNot">Whether it said that this login may not ask.</param>
public readonly record struct RedisAnswer(string? Text, bool Refused, bool MayNot);
