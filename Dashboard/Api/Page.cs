namespace Dashboard.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">The page.</param>
/// <param name="Next">What to give as parameter <c>next</c> for the page after it; null on the last page.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Cuts the one item too many that was read to learn whether there is a next page.</summary>
    public static Page<T> Of(List<T> items, int limit, Func<T, string> next)
    {
        if (items.Count <= limit) return new Page<T>(items, null);
        items.RemoveRange(limit, items.Count - limit);
        return new Page<T>(items, next(items[^1]));
    }
}
