namespace Dashboard.Core.Reports;

/// <summary>What a report is wanted of.</summary>
/// <param name="From">From when on.</param>
/// <param name="To">Before when.</param>
/// <param name="Compare">Whether it is compared with the period of the same length before.</param>
/// <param name="Hash">
/// The content hash of the report of this period that somebody has before them: they are given that one while it is held, whatever is known or
/// forgotten since. Null: none.
/// </param>
public sealed record ReportRequest(DateTimeOffset From, DateTimeOffset To, bool Compare = true, string? Hash = null);
