namespace Dashboard.Core.Common;

/// <summary>
/// What was used last, up to a number: past it, what was not used for longest goes. It is looked through from one end to the other, so the
/// number is a small one. May be used by many at a time.
/// </summary>
/// <typeparam name="TKey">What is used, compared by its value.</typeparam>
/// <typeparam name="TValue">What is kept of it.</typeparam>
internal sealed class RecentlyUsed<TKey, TValue>(int capacity) where TKey : IEquatable<TKey>
{
    private readonly Lock _gate = new();
    // By how long ago they were used, latest last. Bounded by the capacity, whatever is asked for.
    private readonly List<(TKey Key, TValue Value)> _kept = [];

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _kept.Count;
        }
    }

    /// <summary>What is kept, the latest used last.</summary>
    public IReadOnlyList<TValue> Values
    {
        get
        {
            lock (_gate) return [.. _kept.Select(one => one.Value)];
        }
    }

    /// <summary>What is kept of a key, which is the latest used from now on.</summary>
    /// <param name="key">What is used.</param>
    /// <param name="create">Makes what is not kept; it must return at once.</param>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> create)
    {
        lock (_gate)
        {
            var place = _kept.FindIndex(one => one.Key.Equals(key));
            var found = place >= 0 ? _kept[place] : (key, create(key));
            if (place >= 0) _kept.RemoveAt(place);
            else if (_kept.Count == capacity) _kept.RemoveAt(0);
            _kept.Add(found);
            return found.Item2;
        }
    }
}
