namespace Dashboard.Api;

/// <summary>A list as every endpoint gives it.</summary>
/// <param name="Items">The items of this page.</param>
/// <param name="Next">What to ask for to get the next page; null when this is the last.</param>
internal sealed record ItemList<T>(IReadOnlyList<T> Items, string? Next);
