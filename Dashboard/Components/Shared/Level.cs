namespace Dashboard.Components.Shared;

/// <summary>How bad something is, in ascending order. Each has its colour, its icon and its word everywhere.</summary>
public enum Level
{
    Unknown,
    Ok,
    Warning,
    Critical,
}
