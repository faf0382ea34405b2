namespace Dashboard.Flags;

/// <summary>An endpoint that can be chosen.</summary>
/// <param name="Name">A method and a route template.</param>
/// <param name="IsPlatform">Whether it belongs to the hosted API; else it is one of the program's own.</param>
public sealed record KnownEndpoint(string Name, bool IsPlatform);
