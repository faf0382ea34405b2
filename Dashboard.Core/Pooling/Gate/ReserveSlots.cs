namespace Dashboard.Core.Pooling.Gate;

/// <summary>
/// The connections that all pools of the process together may open outside themselves. Few on purpose: without a bound each caller would
/// open one, which is slower than no pool at all and fills the server for everybody.
/// </summary>
internal sealed class ReserveSlots(int most)
{
    private int _inUse;

    public bool TryTake()
    {
        if (Interlocked.Increment(ref _inUse) <= most) return true;
        Interlocked.Decrement(ref _inUse);
        return false;
    }

    public void Release() => Interlocked.Decrement(ref _inUse);
}
