using Dashboard.Core.Common;

namespace Dashboard.Core.Reports.Output;

/// <summary>Collects the rows of one section.</summary>
internal sealed class RowList(string section)
{
    private readonly List<ReportRow> _rows = [];

    public IReadOnlyList<ReportRow> All => _rows;

    public RowList Number(string name, string metric, string unit, double? value, double? previous = null) =>
        Add(name, metric, unit, ReportFormat.Exact(value), ReportFormat.Exact(previous));

    public RowList Number(string name, string metric, string unit, ReportNumber number) => Number(name, metric, unit, number.Value, number.Previous);

    public RowList Time(string name, string metric, DateTimeOffset? value) => Add(name, metric, ReportUnit.Time, ReportFormat.Exact(value));

    public RowList Words(string name, string metric, string? value) => Add(name, metric, ReportUnit.Text, value ?? "");

    /// <summary>Something that is so, is not so, or is not known.</summary>
    public RowList Truth(string name, string metric, bool? value) => Add(name, metric, ReportUnit.Text, value switch { null => "unknown", true => "yes", false => "no" });

    private RowList Add(string name, string metric, string unit, string value, string previous = "")
    {
        LowPriorityThread.Yield();
        _rows.Add(new(section, name, metric, unit, value, previous));
        return this;
    }
}
