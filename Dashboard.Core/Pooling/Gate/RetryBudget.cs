namespace Dashboard.Core.Pooling.Gate;

/// <summary>
/// Keeps retries from making an outage worse: each success earns a tenth of one, and at most as many are saved as a pool can have
/// connections, for that many can break at once.
/// </summary>
internal sealed class RetryBudget
{
    private const int PerRetry = 10;
    private const int Most = PoolingOptions.MaxSize * PerRetry;

    private int _saved = Most;

    public void Earn()
    {
        // Read first: on a healthy pool the budget is full, and a shared counter that nobody writes costs nothing.
        if (Volatile.Read(ref _saved) < Most) Interlocked.Increment(ref _saved);
    }

    public bool TrySpend()
    {
        while (true)
        {
            var saved = Volatile.Read(ref _saved);
            if (saved < PerRetry) return false;
            if (Interlocked.CompareExchange(ref _saved, saved - PerRetry, saved) == saved) return true;
        }
    }
}
