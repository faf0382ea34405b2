using Dashboard.Core.Common;

namespace Dashboard.Core.Pooling.States;

/// <summary>The newest changes of state of all pools, and a feed of each further one.</summary>
public sealed class PoolEvents(ChangeFeed<PoolEvent> feed)
{
    /// <summary>How many are kept.</summary>
    public const int Capacity = 500;

    private readonly Lock _gate = new();
    // Bounded by Capacity: the oldest goes.
    private readonly List<PoolEvent> _events = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PoolEvent> Newest
    {
        get
        {
            lock (_gate) return [.. _events.AsEnumerable().Reverse()];
        }
    }

    /// <summary>Calls <paramref name="onEvent"/> for each change from now on, on the thread that noticed it; it must return at once.</summary>
    public IDisposable Subscribe(Action<PoolEvent> onEvent) => feed.Subscribe(onEvent);

    internal void Add(PoolEvent change)
    {
        lock (_gate)
        {
            if (_events.Count == Capacity) _events.RemoveAt(0);
            _events.Add(change);
        }

        feed.Publish(change);
    }
}
