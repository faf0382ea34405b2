namespace Dashboard.Benchmarks.History;

/// <summary>What a simulated day is made of.</summary>
/// <param name="Names">The endpoints, the most frequent first.</param>
/// <param name="PerSecond">Requests a second, of all together.</param>
/// <param name="MedianMs">What a usual request of most endpoints takes.</param>
internal sealed record DayShape((string Method, string Route)[] Names, int PerSecond, double MedianMs)
{
    /// <summary>When it begins.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
}
