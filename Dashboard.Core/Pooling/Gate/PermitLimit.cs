namespace Dashboard.Core.Pooling.Gate;

/// <summary>
/// How many permits a pool has: its size, or fewer while the server has no room for more connections (SQLSTATE 53300). Opening one more
/// there makes Npgsql throw away the whole healthy pool, so the permits shrink to what is open, and grow back one by one only after a
/// connection outside the pool has found room.
/// </summary>
internal sealed class PermitLimit(int size, Action<int> resize, TimeProvider clock)
{
    private static readonly TimeSpan CalmBeforeGrowth = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    // Callers that asked at the same moment are refused at the same moment; before some of them have been served nobody knows how many can be.
    private static readonly TimeSpan SameMoment = TimeSpan.FromMilliseconds(25);

    private readonly Lock _gate = new();
    private int _size = size;
    private int _permits = size;
    private long _refusedAt;
    private long _clearedAt;
    private long _firstClearedAt;
    private volatile bool _wasCleared;

    public int Size => Volatile.Read(ref _size);

    public int Permits => Volatile.Read(ref _permits);

    public bool IsShrunk => Permits < Size;

    /// <summary>Whether a caller was refused a moment ago, and with that all open connections were thrown away.</summary>
    public bool IsSettling => _wasCleared && clock.GetElapsedTime(Volatile.Read(ref _clearedAt)) < Settling;

    /// <summary>Whether it is time to look for room.</summary>
    public bool MayGrow
    {
        get
        {
            lock (_gate) return _permits < _size && clock.GetElapsedTime(_refusedAt) >= CalmBeforeGrowth;
        }
    }

    /// <summary>A new size from outside. While the server is full a larger one is grown into.</summary>
    public void Resize(int size)
    {
        lock (_gate)
        {
            var isShrunk = _permits < _size;
            _size = size;
            Set_NeedsLock(isShrunk ? Math.Min(_permits, size) : size);
        }
    }

    /// <summary>The server had no room for another connection while so many were open; <see cref="Cleared"/> was told before.</summary>
    public void Refused(int open)
    {
        lock (_gate)
        {
            _refusedAt = clock.GetTimestamp();
            Set_NeedsLock(Math.Clamp(open, 1, _permits));
        }
    }

    /// <summary>
    /// A refusal has cost the pool its open connections. True when it is the first for a while, or came with the first: then it is too early
    /// to say how many permits there should be.
    /// </summary>
    public bool Cleared()
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            if (!IsSettling) _firstClearedAt = now;
            Volatile.Write(ref _clearedAt, now);
            _wasCleared = true;
            return clock.GetElapsedTime(_firstClearedAt, now) < SameMoment;
        }
    }

    /// <summary>There is room for one more, or, when <paramref name="found"/> is false, there still is none.</summary>
    public void Looked(bool found)
    {
        lock (_gate)
        {
            if (found) Set_NeedsLock(Math.Min(_size, _permits + 1));
            else _refusedAt = clock.GetTimestamp();
        }
    }

    private void Set_NeedsLock(int permits)
    {
        if (permits == _permits) return;
        _permits = permits;
        resize(permits);
    }
}
