namespace Dashboard.Core.Common;

/// <summary>
/// Lets a few in at a time, and leaves each place empty afterwards for a multiple of the time that was spent there: work that has time leaves
/// the processors to work that has none. Whoever comes alone waits for nothing. Used from any thread.
/// </summary>
/// <param name="places">As many at a time.</param>
/// <param name="clock">Says how long it took.</param>
public sealed class PacedGate(int places, TimeProvider clock) : IDisposable
{
    /// <summary>How many times as long a place stays empty as it was taken, up to <see cref="LongestRest"/>.</summary>
    public const int Rest = 3;

    /// <summary>For no longer than this.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _places = new(places);

    /// <summary>Does some work once there is a place.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancel">Gives up waiting; the work itself has to see to its own end.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        var began = clock.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            _ = LeaveAsync(clock.GetElapsedTime(began) * Rest);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private async Task LeaveAsync(TimeSpan rest)
    {
        if (rest > TimeSpan.Zero) await Task.Delay(rest < LongestRest ? rest : LongestRest, clock);
        try
        {
            _places.Release();
        }
        catch (ObjectDisposedException)
        {
            // The program ends.
        }
    }
}
