namespace Dashboard.Core.Reports;

/// <summary>What a report is wanted of.</summary>
/// <param name="From">From when on.</param>
/// <param name="To">Before when.</param>
/// <param name="Compare">Whether it is compared with the period of the same length before.</param>
public sealed record ReportRequest(DateTimeOffset From, DateTimeOffset To, bool Compare = true);
