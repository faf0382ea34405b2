using Dashboard.Core.Common;

namespace Dashboard.Alerts;

/// <summary>Lets two at once read long stretches of the history, and the others wait: requests are answered meanwhile.</summary>
internal sealed class HistoryTurns : IDisposable
{
    private const int MostAtOnce = 2;

    private readonly SemaphoreSlim _turns = new(MostAtOnce, MostAtOnce);

    /// <summary>Reads on a thread of its own, once it is the caller's turn.</summary>
    public async Task<T> TakeAsync<T>(Func<T> read, CancellationToken cancel)
    {
        await _turns.WaitAsync(cancel);
        try
        {
            return await LowPriorityThread.RunAsync(read, cancel);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
