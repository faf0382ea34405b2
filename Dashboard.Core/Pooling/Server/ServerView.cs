namespace Dashboard.Core.Pooling.Server;

/// <summary>What is known of the PostgreSQL server, and how well.</summary>
/// <param name="Status">
/// <c>healthy</c>: the last reading was answered. <c>down</c>: it was not, and <paramref name="Failure"/> says why.
/// <c>unknown</c>: not read yet. <c>notConfigured</c>: the program runs without a database.
/// </param>
/// <param name="AsOf">When <paramref name="Reading"/> was taken.</param>
/// <param name="Failure">Why the last reading failed, in one sentence without host, login or password; null when it did not.</param>
/// <param name="Reading">The last reading that was answered; it stays while the server is away. Null before the first.</param>
public sealed record ServerView(string Status, DateTimeOffset? AsOf, string? Failure, ServerReading? Reading)
{
    internal const string Healthy = "healthy";
    internal const string Down = "down";

    internal static ServerView NotConfigured { get; } = new("notConfigured", null, null, null);

    internal static ServerView Unknown { get; } = new("unknown", null, null, null);
}
