namespace Dashboard.Components.Layout;

/// <summary>Moments as a browser gives them.</summary>
internal static class BrowserTime
{
    private static readonly double First = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly double Last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The moment; null where there is none. A browser's calendar reaches to the year 275,760, which no moment here does.</summary>
    /// <param name="ms">Milliseconds since 1970, UTC.</param>
    public static DateTimeOffset? Of(double? ms) => ms is { } known && known >= First && known <= Last ? DateTimeOffset.FromUnixTimeMilliseconds((long)known) : null;
}
