namespace Dashboard.Core.Reports.Output;

/// <summary>One thing that a report says: a number, a time or words.</summary>
/// <param name="Section">Its part, as JSON names it.</param>
/// <param name="Name">What it is of: an endpoint, a pool, the id of an objective; empty: the whole.</param>
/// <param name="Metric">What it is, as JSON names it.</param>
/// <param name="Unit">One of <see cref="ReportUnit"/>.</param>
/// <param name="Value">As programs read it; empty: not known.</param>
/// <param name="Previous">Of the period before; empty: not compared, or not known.</param>
public sealed record ReportRow(string Section, string Name, string Metric, string Unit, string Value, string Previous = "")
{
    /// <summary>Whether <see cref="Value"/> is words, and not a number or a time: words may be hostile.</summary>
    public bool IsText => Unit is ReportUnit.Text;
}
