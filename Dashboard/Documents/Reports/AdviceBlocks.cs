using Dashboard.Core.Reports;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

internal static class AdviceBlocks
{
    public static IEnumerable<Block> Of(Report report)
    {
        yield return new Heading("Recommendations");
        if (report.Recommendations.Count == 0)
        {
            yield return new Paragraph("Nothing in this period calls for anything to be done.");
            yield break;
        }

        yield return new Paragraph("Each follows from the numbers that it names; most urgent first.") { IsQuiet = true, KeepsNext = true };
        yield return new Table(
            [new("Priority"), new("What was found"), new("Evidence, and what to do")],
            [.. report.Recommendations.Select(one => (string[])[one.Priority.ToString(), one.Title, one.Text])]);
    }
}
