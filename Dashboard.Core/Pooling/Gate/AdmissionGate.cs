namespace Dashboard.Core.Pooling.Gate;

/// <summary>
/// Lets at most so many callers in at once; the others wait in order, a bounded number of them and for a bounded time. Taking a free
/// permit allocates nothing. It also adds up for how long permits were in use, which a gauge that is sampled would miss.
/// </summary>
internal sealed class AdmissionGate(int permits, int maxWaiters, TimeProvider clock)
{
    private readonly Lock _gate = new();
    // Bounded by MaxWaiters.
    private readonly LinkedList<Waiter> _waiters = [];
    private int _permits = permits;
    private int _inUse;
    private long _busyTicks;
    private long _capacityTicks;
    private long _countedAt = clock.GetTimestamp();
    private long _progressAt = clock.GetTimestamp();

    /// <summary>How many may wait.</summary>
    public int MaxWaiters { get; set; } = maxWaiters;

    /// <summary>Takes a permit if one is free and nobody waits for it.</summary>
    public bool TryEnter(long now)
    {
        lock (_gate)
        {
            if (_inUse >= _permits) return false;
            Count_NeedsLock(now);
            if (++_inUse >= _permits) _progressAt = now;
            return true;
        }
    }

    /// <summary>Waits for a permit.</summary>
    public async ValueTask<Admission> WaitAsync(TimeSpan timeout, CancellationToken cancel)
    {
        Waiter waiter;
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            if (TryEnter(now)) return Admission.Granted;
            if (_waiters.Count >= MaxWaiters) return Admission.QueueFull;
            waiter = new(now);
            _waiters.AddLast(waiter.Place);
        }

        try
        {
            return await waiter.Task.WaitAsync(timeout, clock, cancel);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            if (!Withdraw(waiter)) return await waiter.Task;
            if (exception is OperationCanceledException) throw;
            return Admission.TimedOut;
        }
    }

    /// <summary>Gives a permit back, to the one who has waited longest.</summary>
    public void Leave(long now)
    {
        lock (_gate)
        {
            Count_NeedsLock(now);
            _inUse--;
            _progressAt = now;
            Admit_NeedsLock();
        }
    }

    /// <summary>Changes the number of permits; those in use stay until they are given back.</summary>
    public void Resize(int permits)
    {
        lock (_gate)
        {
            Count_NeedsLock(clock.GetTimestamp());
            _permits = permits;
            Admit_NeedsLock();
        }
    }

    /// <summary>Sends everybody away who waits.</summary>
    public void Shed()
    {
        lock (_gate)
        {
            while (_waiters.First is { } first)
            {
                _waiters.RemoveFirst();
                first.Value.SetResult(Admission.Shed);
            }
        }
    }

    public GateReading Read()
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            Count_NeedsLock(now);
            return new(
                _permits, _inUse, _waiters.Count,
                _waiters.First is { } first ? Elapsed(first.Value.Since, now) : TimeSpan.Zero,
                _inUse < _permits ? TimeSpan.Zero : Elapsed(_progressAt, now),
                clock.GetElapsedTime(0, _busyTicks), clock.GetElapsedTime(0, _capacityTicks));
        }
    }

    private TimeSpan Elapsed(long from, long to) => clock.GetElapsedTime(from, Math.Max(from, to));

    private void Admit_NeedsLock()
    {
        while (_inUse < _permits && _waiters.First is { } first)
        {
            _waiters.RemoveFirst();
            _inUse++;
            first.Value.SetResult(Admission.Granted);
        }
    }

    private void Count_NeedsLock(long now)
    {
        // Callers read the clock before they come to the lock, so they may come out of order.
        var elapsed = Math.Max(0, now - _countedAt);
        _busyTicks += Math.Min(_inUse, _permits) * elapsed;
        _capacityTicks += _permits * elapsed;
        _countedAt += elapsed;
    }

    /// <summary>False when the waiter has its answer already.</summary>
    private bool Withdraw(Waiter waiter)
    {
        lock (_gate)
        {
            if (waiter.Place.List is null) return false;
            _waiters.Remove(waiter.Place);
            return true;
        }
    }

    private sealed class Waiter : TaskCompletionSource<Admission>
    {
        // Not on the thread of the one who leaves: it holds the lock.
        public Waiter(long since) : base(TaskCreationOptions.RunContinuationsAsynchronously)
        {
            Since = since;
            Place = new(this);
        }

        public long Since { get; }

        public LinkedListNode<Waiter> Place { get; }
    }
}
