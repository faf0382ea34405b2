using Dashboard.Core.Reports;

namespace Dashboard.Components.Reports;

/// <summary>What keeps a report from being whole, as sentences. Pure.</summary>
internal static class ReportNotes
{
    // A minute that is missing of a day is nothing to be told of.
    private const double Whole = 0.98;

    public static IReadOnlyList<string> Of(Report report)
    {
        var notes = new List<string>();
        if (report.Period.CoveredShare < Whole)
        {
            notes.Add(
                $"Only {ReportFormat.Of(report.Period.CoveredSeconds, ReportUnit.Seconds)} of this period were measured "
                + $"({ReportFormat.Of(report.Period.CoveredShare, ReportUnit.Share)}): the program was not running in the rest, or it is not kept any more.");
        }

        if (report.Period.NotCompared is { } why) notes.Add(why);
        if (report.Alerts.Unknown is { } unknown) notes.Add(unknown);
        return notes;
    }
}
