using System.Diagnostics;

namespace Dashboard.Core.Pooling.Leases;

/// <summary>Where one lease is noted while it lasts, for whoever looks for leases that last too long. Reused, so noting costs no memory.</summary>
internal sealed class LeaseSlot(int index)
{
    private Activity? _activity;
    private LeaseCaller _caller;
    private int _processId;
    private bool _isReserve;
    private long _acquired;
    private long _serial;

    public int Index => index;

    /// <summary>Whether the lease was reported as lost. Written by the one that looks for such, read when the lease ends.</summary>
    public LeakReport? Leak { get; set; }

    public long Acquired => Volatile.Read(ref _acquired);

    public void Take(long acquired, int processId, LeaseCaller caller, bool isReserve)
    {
        _activity = Activity.Current;
        _caller = caller;
        _isReserve = isReserve;
        _processId = processId;
        _acquired = acquired;
        Volatile.Write(ref _serial, _serial + 1);
    }

    public void Clear()
    {
        Volatile.Write(ref _acquired, 0);
        _activity = null;
        Leak = null;
    }

    /// <summary>What is noted; null when nothing is, or when it changed while it was read.</summary>
    public LeaseEntry? Read()
    {
        var serial = Volatile.Read(ref _serial);
        var acquired = Volatile.Read(ref _acquired);
        if (acquired == 0) return null;
        var entry = new LeaseEntry(this, serial, acquired, _processId, _caller, _activity?.TraceId.ToHexString(), _isReserve);
        return Volatile.Read(ref _serial) == serial && Volatile.Read(ref _acquired) == acquired ? entry : null;
    }

    public bool Holds(LeaseEntry entry) => Volatile.Read(ref _serial) == entry.Serial && Acquired == entry.Acquired;
}
