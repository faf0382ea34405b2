using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Alerts.Channels.Words;
using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Advice;

internal static class StatementAdvice
{
    private const double FailingShare = 0.01;
    private const double SlowMaxMs = 500;
    private const double SlowMeanMs = 250;
    private const int LeastSeen = 3;
    private const int ManyStatements = 100;
    private const int ManyTimes = 10;
    private const int ShownCharacters = 120;
    private const int KeyCharacters = 12;

    public static IEnumerable<ReportRecommendation> Failing(AdviceContext context)
    {
        var summary = context.Report.Summary;
        if (!(summary.StatementErrorRate.Value >= FailingShare && summary.Statements.Value >= ManyStatements)) yield break;
        var it = new Finding("statements-failing");
        yield return it.Recommend(
            ReportPriority.Medium, "SQL statements fail",
            $"{it.Says("error rate", Share, summary.StatementErrorRate)} of {it.Says("statements", Count, summary.Statements)} statements failed. Those of slow and of failed requests are marked where slow requests are shown.");
    }

    public static IEnumerable<ReportRecommendation> Slow(AdviceContext context)
    {
        foreach (var query in context.Report.SlowestQueries.Where(one => one.MaxMs >= SlowMaxMs && one.MeanMs >= SlowMeanMs && one.Seen >= LeastSeen))
        {
            var it = new Finding("statement-slow", query.Endpoint, KeyOf(query.Text));
            yield return it.Recommend(
                ReportPriority.Medium, $"A statement of {it.Subject} is slow",
                $"In {it.Says("executions", Count, query.Seen)} slow executions it took {it.Says("mean", Ms, query.MeanMs)} on average and up to {it.Says("longest", Ms, query.MaxMs)}: {Shown(query.Text)}. Ask for its plan: an index may be missing, or it may read more rows than are needed.");
        }
    }

    /// <summary>The same statement again and again within one request.</summary>
    public static IEnumerable<ReportRecommendation> Repeated(AdviceContext context)
    {
        var repeated =
            from seen in context.Inputs.Seen
            from statement in seen.Statements.GroupBy(one => one.Text, StringComparer.Ordinal)
            let times = statement.Count()
            where times >= ManyTimes
            group times by (seen.Endpoint, Text: statement.Key) into found
            orderby found.Max() descending, found.Count() descending, found.Key.Endpoint, found.Key.Text
            select found;
        foreach (var found in repeated)
        {
            var it = new Finding("statement-repeated", found.Key.Endpoint, KeyOf($"{found.Key.Endpoint} {found.Key.Text}"));
            yield return it.Recommend(
                ReportPriority.Medium, $"{it.Subject} runs one statement many times",
                $"{it.Says("requests", Count, found.Count())} of its slow requests ran it up to {it.Says("times", Count, found.Max())} times each: {Shown(found.Key.Text)}. Ask once for all that is needed.");
        }
    }

    private static string Shown(string text) => InertText.Clean(text, ShownCharacters);

    // Names the statement in an id: its text may be long.
    private static string KeyOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..KeyCharacters];
}
