namespace Dashboard.Core.Reports;

/// <summary>Something that is promised.</summary>
/// <param name="Id"><c>latency</c>, <c>poolEfficiency</c>, <c>alertResponse</c> or <c>endpointCoverage</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Unit">Of both numbers: one of <see cref="ReportUnit"/>.</param>
/// <param name="Comparator">How the actual has to stand to the target: <c>&lt;</c> or <c>&gt;=</c>.</param>
/// <param name="Target">What is promised.</param>
/// <param name="Actual">How it was, of the worst where there are several; null: unknown.</param>
/// <param name="Met">Whether it was kept; null: unknown.</param>
/// <param name="Detail">A sentence: of what the number is, or why it is unknown.</param>
public sealed record ReportObjective(
    string Id, string Name, string Unit, string Comparator, double Target, double? Actual, bool? Met, string Detail);
