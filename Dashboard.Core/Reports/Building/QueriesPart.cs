using Dashboard.Core.Reports.Gathering;

namespace Dashboard.Core.Reports.Building;

internal static class QueriesPart
{
    public const int Most = 20;

    private const double NsPerMs = 1e6;

    /// <summary>The statements of requests, slowest first.</summary>
    public static IReadOnlyList<ReportQuery> Of(IEnumerable<SeenRequest> seen, int most) =>
    [
        .. seen.SelectMany(request => request.Statements.Select(one => (request.Endpoint, Statement: one)))
            .GroupBy(one => one.Statement.Text, StringComparer.Ordinal)
            .Select(group => Of(group.Key, [.. group]))
            .OrderByDescending(query => query.MaxMs).ThenByDescending(query => query.TotalMs).ThenBy(query => query.Text, StringComparer.Ordinal).Take(most),
    ];

    private static ReportQuery Of(string text, (string Endpoint, SeenStatement Statement)[] of)
    {
        // Whole numbers, so that the order does not matter.
        var total = of.Sum(one => one.Statement.ElapsedNs);
        var endpoint = of.GroupBy(one => one.Endpoint, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(one => one.Statement.ElapsedNs)).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        return new(
            text, of.Length, Ms(of.Max(one => one.Statement.ElapsedNs)), Ms((double)total / of.Length), Ms(total), of.Count(one => one.Statement.Failed), endpoint);
    }

    private static double Ms(double nanoseconds) => ReportFormat.Round(nanoseconds / NsPerMs, ReportUnit.Ms) ?? 0;
}
