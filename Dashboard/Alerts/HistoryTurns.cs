namespace Dashboard.Alerts;

/// <summary>Lets two at once read long stretches of the history, and the others wait: requests are answered meanwhile.</summary>
internal sealed class HistoryTurns : IDisposable
{
    private const int MostAtOnce = 2;

    private readonly SemaphoreSlim _turns = new(MostAtOnce, MostAtOnce);

    /// <summary>Reads on the caller's thread, once it is the caller's turn.</summary>
    public async Task<T> TakeAsync<T>(Func<T> read, CancellationToken cancel)
    {
        await _turns.WaitAsync(cancel);
        try
        {
            return read();
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
