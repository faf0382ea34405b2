namespace Dashboard.Embedded;

/// <summary>A server that takes connections, how to reach it, and what to tell about it.</summary>
internal sealed record StartedServer(EmbeddedServer Server, IReadOnlyDictionary<string, string> Configuration, IReadOnlyList<string> Summary);
