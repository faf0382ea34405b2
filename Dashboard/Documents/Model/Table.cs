namespace Dashboard.Documents.Model;

/// <param name="Columns">At least one.</param>
/// <param name="Rows">Each has as many cells as there are columns.</param>
internal sealed record Table(IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;
