namespace Dashboard.Components.Shared;

/// <summary>How a table is sorted: as its rows come, or by a column as the address names it (<c>p95</c>, <c>-p95</c> the other way).</summary>
/// <param name="Column">Null: as the rows come, which is worst first.</param>
/// <param name="Reversed">Numbers ascending, texts descending.</param>
internal sealed record TableSort<T>(TableColumn<T>? Column, bool Reversed)
{
    public static TableSort<T> WorstFirst { get; } = new(null, false);

    public static TableSort<T> Parse(string? text, IReadOnlyList<TableColumn<T>> columns)
    {
        var reversed = text?.StartsWith('-') == true;
        var column = columns.FirstOrDefault(one => one.Name == (reversed ? text![1..] : text));
        return column is null ? WorstFirst : new(column, reversed);
    }

    /// <summary>As it stands in the address; null for worst first.</summary>
    public override string? ToString() => Column is null ? null : (Reversed ? "-" : "") + Column.Name;

    /// <summary>What a click on a column's heading leads to: that column, then the other way, then worst first again.</summary>
    public TableSort<T> Next(TableColumn<T> column) =>
        Column != column ? new(column, false) : Reversed ? WorstFirst : new(column, true);

    /// <summary>For <c>aria-sort</c>.</summary>
    public string AriaFor(TableColumn<T> column) =>
        Column != column ? "none" : (column.Value is null) ^ Reversed ? "ascending" : "descending";

    /// <summary>The arrow beside a column's heading.</summary>
    public string MarkOf(TableColumn<T> column) => AriaFor(column) switch { "ascending" => "↑", "descending" => "↓", _ => "" };

    /// <summary>What stands above the columns of a table that is sorted so.</summary>
    public IEnumerable<TableHeading> Headings(IEnumerable<TableColumn<T>> columns) => columns.Select(column =>
        new TableHeading(column.Label, AriaFor(column), MarkOf(column), Next(column).ToString(), column.Wide, column.Value is null));

    public IEnumerable<T> Apply(IEnumerable<T> rows)
    {
        if (Column is null) return rows;
        if (Column.Value is not { } value)
        {
            var named = rows.OrderBy(Column.Text!, StringComparer.Ordinal);
            return Reversed ? named.Reverse() : named;
        }

        // What was not measured stands last either way.
        var measuredFirst = rows.OrderBy(row => value(row) is null);
        return Reversed ? measuredFirst.ThenBy(value) : measuredFirst.ThenByDescending(value);
    }
}
