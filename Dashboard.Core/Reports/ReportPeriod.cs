namespace Dashboard.Core.Reports;

/// <summary>The time that a report is of.</summary>
/// <param name="From">From when on, a whole minute; a whole hour where <paramref name="StepSeconds"/> is 3,600.</param>
/// <param name="To">Before when; likewise.</param>
/// <param name="StepSeconds">How finely the figures are kept that it is made of: 10, 60 or 3,600.</param>
/// <param name="CoveredSeconds">How much of it was measured.</param>
/// <param name="CoveredShare">The same as a share of the whole, 0–1.</param>
/// <param name="Previous">The period before that it is compared with; null: it is not compared.</param>
/// <param name="NotCompared">Why it is not compared though that was asked for, as a sentence; null: it is, or was not to be.</param>
public sealed record ReportPeriod(
    DateTimeOffset From, DateTimeOffset To, int StepSeconds, double CoveredSeconds, double CoveredShare, ReportSpan? Previous, string? NotCompared)
{
    /// <summary>Whether nothing was measured in it.</summary>
    public bool IsEmpty => CoveredSeconds <= 0;
}

/// <summary>A span of time.</summary>
/// <param name="From">From when on.</param>
/// <param name="To">Before when.</param>
public sealed record ReportSpan(DateTimeOffset From, DateTimeOffset To);
