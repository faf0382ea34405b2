namespace Dashboard.Core.Storage.Books;

/// <summary>A list as it is stored.</summary>
/// <param name="Items">By id.</param>
internal sealed record BookContent<T>(IReadOnlyList<T> Items);
