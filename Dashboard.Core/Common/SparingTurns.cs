namespace Dashboard.Core.Common;

/// <summary>
/// Long work in turns. While others wait for theirs, nothing is done for three times as long as the last one took: many who want something at
/// once wait longer, and the requests that are served meanwhile hardly meet any of it. Who is alone does not wait. Used from any thread.
/// </summary>
/// <param name="atOnce">So much is done at once.</param>
/// <param name="clock">Measures how long it took.</param>
public sealed class SparingTurns(int atOnce, TimeProvider clock) : IDisposable
{
    // So many times as long as it was worked.
    private const int Rest = 3;

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turns = new(atOnce, atOnce);
    private int _waiting;

    /// <summary>Does it when it is its turn.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _turns.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        var began = clock.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            if (Volatile.Read(ref _waiting) == 0) _turns.Release();
            else _ = ReleaseAfterAsync(clock.GetElapsedTime(began) * Rest);
        }
    }

    /// <summary>Nobody may wait any more.</summary>
    public void Dispose() => _turns.Dispose();

    // Whoever was served is not held up by it.
    private async Task ReleaseAfterAsync(TimeSpan rest)
    {
        await Task.Delay(rest < LongestRest ? rest : LongestRest, clock);
        try
        {
            _turns.Release();
        }
        catch (ObjectDisposedException)
        {
            // The program ended meanwhile.
        }
    }
}
