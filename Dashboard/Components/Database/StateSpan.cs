namespace Dashboard.Components.Database;

/// <summary>A span of time in which a pool kept one state.</summary>
/// <param name="Status">As the API spells it; <see cref="PoolWords.Unknown"/> where it is not known.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
internal readonly record struct StateSpan(string Status, DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;
}
