using Dashboard.Core.Pooling.Server;

namespace Dashboard.Tests.Pooling.Server;

/// <summary>Counts the readings that pass it; they can be held up and made to fail.</summary>
internal sealed class CountingReader(IServerReader? inner = null) : IServerReader
{
    private int _readings;

    public int Readings => Volatile.Read(ref _readings);

    public bool IsConfigured => true;

    /// <summary>What readings wait for; set before the first.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    public Exception? Failure { get; set; }

    public async Task<ServerReading> ReadAsync(CancellationToken cancel)
    {
        Interlocked.Increment(ref _readings);
        await Gate.WaitAsync(cancel);
        if (Failure is { } failure) throw failure;
        return inner is null ? new ServerReading() : await inner.ReadAsync(cancel);
    }
}
