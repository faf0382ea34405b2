namespace Dashboard.Core.Common;

/// <summary>Who does something.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The address that it is asked from; null when it is not known.</param>
public sealed record Person(string Name, string? Address);
