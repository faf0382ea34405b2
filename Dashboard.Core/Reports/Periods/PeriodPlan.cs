namespace Dashboard.Core.Reports.Periods;

/// <summary>Which time a report is of, and which slots it is made of.</summary>
/// <param name="From">From when on, a whole number of steps.</param>
/// <param name="To">Before when, a whole number of steps.</param>
/// <param name="Tier">The place of the slots' tier.</param>
/// <param name="StepSeconds">The length of its slots.</param>
internal sealed record PeriodPlan(DateTimeOffset From, DateTimeOffset To, int Tier, int StepSeconds)
{
    public TimeSpan Length => To - From;
}
