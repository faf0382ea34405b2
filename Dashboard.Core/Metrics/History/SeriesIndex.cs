using System.Runtime.CompilerServices;

namespace Dashboard.Core.Metrics.History;

/// <summary>The numbers of the endpoints of the history by their names, made once as long as no further one appears.</summary>
internal static class SeriesIndex
{
    private static readonly ConditionalWeakTable<IReadOnlyList<SeriesName>, IReadOnlyDictionary<SeriesName, int>> Made = [];

    public static IReadOnlyDictionary<SeriesName, int> Of(SeriesNames names) => Made.GetValue(names.All, static all =>
        all.Select((name, id) => (name, id)).Where(one => one.name.IsEndpoint).ToDictionary(one => one.name, one => one.id));
}
