namespace Dashboard.Core.Metrics;

/// <summary>
/// The endpoints that were ever called. Their number is bounded: past <see cref="Capacity"/> the rest are one series, and requests
/// that match no route are one series from the start, so that no caller can make memory grow by inventing paths.
/// </summary>
public sealed class EndpointRegistry
{
    /// <summary>How many series there may be, the three collecting ones included.</summary>
    public const int Capacity = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Method, string Route, EndpointGroup Group), EndpointSeries> _byName = [];
    private EndpointSeries[] _all;

    /// <summary>An empty registry.</summary>
    public EndpointRegistry()
    {
        Unmatched = new(0, "", "(unmatched)", EndpointGroup.Dashboard);
        OtherPlatform = new(1, "", "(other)", EndpointGroup.Platform);
        OtherDashboard = new(2, "", "(other)", EndpointGroup.Dashboard);
        _all = [Unmatched, OtherPlatform, OtherDashboard];
    }

    /// <summary>Requests that match no route.</summary>
    public EndpointSeries Unmatched { get; }

    /// <summary>The platform's endpoints past the capacity.</summary>
    public EndpointSeries OtherPlatform { get; }

    /// <summary>This program's own endpoints past the capacity.</summary>
    public EndpointSeries OtherDashboard { get; }

    /// <summary>All series, by id. A new array with each new series; the one handed out never changes.</summary>
    public EndpointSeries[] All => Volatile.Read(ref _all);

    /// <summary>The series of an endpoint. Not for the path of a request: the caller keeps the result.</summary>
    public EndpointSeries GetOrAdd(string method, string route, EndpointGroup group)
    {
        lock (_gate)
        {
            if (_byName.TryGetValue((method, route, group), out var known)) return known;
            if (_all.Length >= Capacity) return group == EndpointGroup.Platform ? OtherPlatform : OtherDashboard;

            var created = new EndpointSeries(_all.Length, method, route, group);
            _byName.Add((method, route, group), created);
            Volatile.Write(ref _all, [.. _all, created]);
            return created;
        }
    }
}
