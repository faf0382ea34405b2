using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>What was shared since the start, and what could not be read.</summary>
public sealed class SharingCounters
{
    private long _written;
    private long _taken;
    private long _merged;
    private long _damaged;
    private long _newer;
    private long _failed;

    /// <summary>Slots given to the others.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>Slots taken from the others.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Slots that this instance merged for all.</summary>
    public long Merged => Interlocked.Read(ref _merged);

    /// <summary>What was damaged, and is left out.</summary>
    public long Damaged => Interlocked.Read(ref _damaged);

    /// <summary>What a newer version wrote, and is left alone.</summary>
    public long Newer => Interlocked.Read(ref _newer);

    /// <summary>Rounds that failed because Redis was away or slow.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    internal void AddWritten() => Interlocked.Increment(ref _written);

    internal void AddTaken(int slots) => Interlocked.Add(ref _taken, slots);

    internal void AddMerged() => Interlocked.Increment(ref _merged);

    internal void AddDamaged() => Interlocked.Increment(ref _damaged);

    internal void AddNewer() => Interlocked.Increment(ref _newer);

    internal void AddFailed() => Interlocked.Increment(ref _failed);

    /// <summary>What <paramref name="read"/> reads; null, and counted, where it cannot.</summary>
    internal T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (NewerVersionException)
        {
            AddNewer();
        }
        catch (InvalidDataException)
        {
            AddDamaged();
        }

        return null;
    }
}
