using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Platform;

/// <summary>A table of bounded size: when it is full, the entry that was used longest ago makes room.</summary>
internal sealed class RecentTable<TKey, TValue>(int capacity) where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<KeyValuePair<TKey, TValue>>> _nodes = [];
    private readonly LinkedList<KeyValuePair<TKey, TValue>> _byUse = new();

    public int Count
    {
        get
        {
            lock (_gate) return _nodes.Count;
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    public void Set(TKey key, TValue value) => Update(key, value, static (_, _, given) => (given, true));

    /// <summary>Replaces the value of a key, under the table's lock, by what <paramref name="step"/> makes of it.</summary>
    public TResult Update<TState, TResult>(TKey key, TState state, Func<bool, TValue?, TState, (TValue Value, TResult Result)> step)
    {
        lock (_gate)
        {
            var known = _nodes.Remove(key, out var node);
            if (known) _byUse.Remove(node!);
            var (value, result) = step(known, known ? node!.Value.Value : default, state);
            _nodes[key] = _byUse.AddFirst(KeyValuePair.Create(key, value));
            if (_nodes.Count > capacity)
            {
                _nodes.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }

            return result;
        }
    }

    public void Remove(TKey key)
    {
        lock (_gate)
        {
            if (_nodes.Remove(key, out var node)) _byUse.Remove(node);
        }
    }
}
