using Dashboard.Core.Metrics;

namespace Dashboard.Components.Overview;

/// <summary>How the endpoint table is sorted: worst first, or by a column as the address names it (<c>p95</c>, <c>-p95</c> the other way).</summary>
/// <param name="Column">Null: worst first, as the figures come.</param>
/// <param name="Reversed">Numbers ascending, names descending.</param>
internal sealed record EndpointSort(EndpointColumn? Column, bool Reversed)
{
    public static EndpointSort WorstFirst { get; } = new(null, false);

    public static EndpointSort Parse(string? text)
    {
        var reversed = text?.StartsWith('-') == true;
        var column = EndpointColumn.All.FirstOrDefault(one => one.Name == (reversed ? text![1..] : text));
        return column is null ? WorstFirst : new(column, reversed);
    }

    /// <summary>As it stands in the address; null for worst first.</summary>
    public override string? ToString() => Column is null ? null : (Reversed ? "-" : "") + Column.Name;

    /// <summary>What a click on a column's heading leads to: that column, then the other way, then worst first again.</summary>
    public EndpointSort Next(EndpointColumn column) =>
        Column != column ? new(column, false) : Reversed ? WorstFirst : new(column, true);

    /// <summary>For <c>aria-sort</c>.</summary>
    public string AriaFor(EndpointColumn column) =>
        Column != column ? "none" : (column.Value is null) ^ Reversed ? "ascending" : "descending";

    public IEnumerable<EndpointMetrics> Apply(IEnumerable<EndpointMetrics> endpoints)
    {
        if (Column is null) return endpoints;
        if (Column.Value is not { } value)
        {
            var named = endpoints.OrderBy(EndpointKey.Name, StringComparer.Ordinal);
            return Reversed ? named.Reverse() : named;
        }

        // What was not measured stands last either way.
        var measuredFirst = endpoints.OrderBy(endpoint => value(endpoint) is null);
        return Reversed ? measuredFirst.ThenBy(value) : measuredFirst.ThenByDescending(value);
    }
}
