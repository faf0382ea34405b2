using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>Finds the process's own series by their names, and the points of one in a second, without comparing names in each.</summary>
internal sealed class SeriesPlaces
{
    private readonly EndpointSeries[] _endpoints;
    private readonly Dictionary<SeriesName, int> _ids = [];
    private readonly bool[] _isPlatform;

    public SeriesPlaces(EndpointSeries[] endpoints)
    {
        _endpoints = endpoints;
        _isPlatform = Array.ConvertAll(endpoints, series => series.Group == EndpointGroup.Platform);
        foreach (var series in endpoints) _ids.TryAdd(new(series.Method, series.Route, series.Group.Name), series.Id);
        Names = [.. _ids.Keys];
    }

    /// <summary>All endpoints, by their number.</summary>
    public IReadOnlyList<SeriesName> Names { get; }

    /// <summary>Whether it was made of these series: the array is another one as soon as there is one more.</summary>
    public bool IsOf(EndpointSeries[] endpoints) => ReferenceEquals(_endpoints, endpoints);

    /// <summary>The series of an endpoint; null: it was not called since the start.</summary>
    public int? Find(SeriesName name) => _ids.TryGetValue(name, out var id) ? id : null;

    /// <summary>Whether a series is one of the platform's.</summary>
    public bool IsPlatform(int id) => _isPlatform[id];

    /// <summary>The points of a series in a second: one, none, or several where other instances are past their capacity.</summary>
    public static ReadOnlySpan<SlotPoint> Of(MetricsSlot slot, int id)
    {
        var points = slot.Endpoints;
        var (first, end) = (0, points.Length);
        while (first < end)
        {
            var middle = (first + end) / 2;
            if (points[middle].SeriesId < id) first = middle + 1;
            else end = middle;
        }

        while (end < points.Length && points[end].SeriesId == id) end++;
        return points.AsSpan(first, end - first);
    }
}
