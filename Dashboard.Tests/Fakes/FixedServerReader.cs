using Dashboard.Core.Pooling.Server;

namespace Dashboard.Tests.Fakes;

/// <summary>A server that says what the test wants it to say.</summary>
internal sealed class FixedServerReader(int maxConnections = 100) : IServerReader
{
    private int _asked;

    public bool IsConfigured { get; init; } = true;

    /// <summary>How many readings fail before the first that is answered.</summary>
    public int FailFirst { get; init; }

    /// <summary>Whether all further readings fail.</summary>
    public bool Fails { get; set; }

    public ServerReading Reading { get; set; } = new()
    {
        Server = new("18.4", new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), false, maxConnections, 3, 0, true),
    };

    public Task<ServerReading> ReadAsync(CancellationToken cancel) =>
        Fails || Interlocked.Increment(ref _asked) <= FailFirst ? throw new IOException() : Task.FromResult(Reading);
}
