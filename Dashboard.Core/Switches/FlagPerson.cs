namespace Dashboard.Core.Switches;

/// <summary>Who changes a flag.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The address that it is asked from; null when it is not known.</param>
public sealed record FlagPerson(string Name, string? Address);
