namespace Dashboard.Core.Metrics.History;

/// <summary>
/// Numbers the series of the history, those of earlier starts and of other instances included. Bounded: past
/// <see cref="Capacity"/> a series counts towards <see cref="SeriesName.Other"/>, so that what others wrote cannot make memory grow.
/// </summary>
public sealed class SeriesNames
{
    /// <summary>How many series are told apart.</summary>
    public const int Capacity = 2_000;

    private readonly Lock _gate = new();
    // Bounded by Capacity.
    private readonly Dictionary<SeriesName, int> _ids = [];
    private SeriesName[] _names = [];

    /// <summary>Only the collecting one is there from the start.</summary>
    public SeriesNames() => GetOrAdd(SeriesName.Other);

    /// <summary>All names, by number. A new array with each new name; the one handed out never changes.</summary>
    public IReadOnlyList<SeriesName> All => Volatile.Read(ref _names);

    /// <summary>The name of a number.</summary>
    public SeriesName this[int id] => Volatile.Read(ref _names)[id];

    /// <summary>The number of a name; the collecting one's past the capacity.</summary>
    public int GetOrAdd(SeriesName name)
    {
        lock (_gate)
        {
            if (_ids.TryGetValue(name, out var known)) return known;
            if (_names.Length >= Capacity) return 0;
            _ids.Add(name, _names.Length);
            Volatile.Write(ref _names, [.. _names, name]);
            return _names.Length - 1;
        }
    }

    /// <summary>The number of an endpoint by the name that the API uses; null when there is none.</summary>
    public int? Find(string endpoint)
    {
        var names = Volatile.Read(ref _names);
        for (var id = 0; id < names.Length; id++)
        {
            if (names[id].IsEndpoint && names[id].ToString() == endpoint) return id;
        }

        return null;
    }
}
