using Dashboard.Core.Metrics;
using Dashboard.Core.Reports.Building;
using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Advice;

internal static class EndpointAdvice
{
    private const double Noticeable = 0.01;
    private const double ManyClientErrors = 0.25;
    private const double LargeBytes = 512 * 1_024;
    private const double MuchSlower = 0.25;
    private const double SlowerByMs = 20;
    private const double MainPart = 0.4;
    private const int Many = 100;

    public static IEnumerable<ReportRecommendation> Errors(AdviceContext context)
    {
        var failing = context.Report.Endpoints.Where(one => one.ErrorRate.Value >= Noticeable && one.Count.Value >= ReportTargets.LeastSamples);
        foreach (var endpoint in failing.OrderByDescending(one => one.ErrorRate.Value * one.Count.Value))
        {
            var it = new Finding("endpoint-errors", endpoint.Endpoint);
            var share = it.Says("error rate", Share, endpoint.ErrorRate);
            yield return it.Recommend(
                endpoint.ErrorRate.Value >= BuiltInLimits.ErrorRate ? ReportPriority.High : ReportPriority.Medium, $"{it.Subject} fails",
                $"{share} of {it.Says("requests", Count, endpoint.Count)} requests failed (status 500 and above, or an exception). Look at the failed ones among the slow requests: each has its trace id.");
        }
    }

    public static IEnumerable<ReportRecommendation> Slow(AdviceContext context)
    {
        foreach (var endpoint in context.Report.Endpoints.Where(one => one.MeetsObjective == false))
        {
            var it = new Finding("endpoint-slow", endpoint.Endpoint);
            var p95 = it.Says("P95", Ms, endpoint.P95Ms);
            yield return it.Recommend(
                endpoint.P95Ms.Value >= BuiltInLimits.LatencyP95Ms ? ReportPriority.High : ReportPriority.Medium, $"{it.Subject} misses the objective",
                $"Its P95 is {p95} and should be below {ReportFormat.Of(ReportTargets.LatencyP95Ms, Ms)}, over {it.Says("requests", Count, endpoint.Count)} requests with a mean of {it.Says("mean", Ms, endpoint.MeanMs)}. {Cause(it, endpoint)}");
        }
    }

    public static IEnumerable<ReportRecommendation> Regressions(AdviceContext context)
    {
        foreach (var one in context.Report.Regressions)
        {
            var it = new Finding("endpoint-regression", one.Endpoint);
            var (current, usual) = (it.Says("P95", Ms, one.CurrentMs), it.Says("usual P95", Ms, one.BaselineMs));
            yield return it.Recommend(
                ReportPriority.Medium, $"{it.Subject} is slower than usual",
                $"Its P95 was {current}; at these hours {usual} is usual. {it.Says("ratio", Times, one.Ratio)} as many requests as usual were slower than that, which is {it.Says("deviation", Deviations, one.Deviation)} from chance. Look at what changed before it began.");
        }
    }

    public static IEnumerable<ReportRecommendation> SlowerThanBefore(AdviceContext context)
    {
        var known = context.Report.Regressions.Select(one => one.Endpoint).ToHashSet(StringComparer.Ordinal);
        var slower = context.Report.Endpoints.Where(one =>
            one.P95Ms is { Change: >= MuchSlower } p95 && p95.Value - p95.Previous >= SlowerByMs
            && one.Count is { Value: >= Many, Previous: >= Many } && !known.Contains(one.Endpoint));
        foreach (var endpoint in slower.OrderByDescending(one => one.P95Ms.Change))
        {
            var it = new Finding("endpoint-slower", endpoint.Endpoint);
            var (now, before) = (it.Says("P95", Ms, endpoint.P95Ms), it.Says("P95 before", Ms, endpoint.P95Ms.Previous));
            yield return it.Recommend(
                ReportPriority.Low, $"{it.Subject} is slower than in the period before",
                $"Its P95 went from {before} to {now} ({it.Says("change", Change, endpoint.P95Ms.Change)}), over {it.Says("requests", Count, endpoint.Count)} requests. See whether more is asked for, or what was deployed.");
        }
    }

    public static IEnumerable<ReportRecommendation> LargeResponses(AdviceContext context)
    {
        var large = context.Report.Endpoints.Where(one => one.ResponseMeanBytes.Value >= LargeBytes && one.Count.Value >= ReportTargets.LeastSamples);
        foreach (var endpoint in large.OrderByDescending(one => one.ResponseMeanBytes.Value))
        {
            var it = new Finding("endpoint-large", endpoint.Endpoint);
            yield return it.Recommend(
                ReportPriority.Low, $"{it.Subject} answers with much data",
                $"A response has {it.Says("mean size", Bytes, endpoint.ResponseMeanBytes)} on average, over {it.Says("requests", Count, endpoint.Count)} requests. Send pages of it, or only the fields that callers read.");
        }
    }

    public static IEnumerable<ReportRecommendation> ClientErrors(AdviceContext context)
    {
        var refused = context.Report.Endpoints.Where(one => one.ClientErrorRate.Value >= ManyClientErrors && one.Count.Value >= Many);
        foreach (var endpoint in refused.OrderByDescending(one => one.ClientErrorRate.Value * one.Count.Value))
        {
            var it = new Finding("endpoint-client-errors", endpoint.Endpoint);
            yield return it.Recommend(
                ReportPriority.Low, $"{it.Subject} refuses many requests",
                $"{it.Says("client error rate", Share, endpoint.ClientErrorRate)} of {it.Says("requests", Count, endpoint.Count)} requests were answered with a status from 400 to 499. See whether a client asks wrongly, or somebody tries keys.");
        }
    }

    private static string Cause(Finding it, ReportEndpoint endpoint)
    {
        (string Name, double? Mean, string Advice)[] parts =
        [
            ("wait for a connection", endpoint.PoolWaitMeanMs.Value, "Most of the time it waits for a connection: see the pool."),
            ("SQL", endpoint.SqlMeanMs.Value, "Most of the time it waits for SQL: see its slowest statements."),
            ("Redis", endpoint.RedisMeanMs.Value, "Most of the time it waits for Redis: ask for several keys at once."),
        ];
        var (name, mean, advice) = parts.MaxBy(part => part.Mean ?? 0);
        return mean >= endpoint.MeanMs.Value * MainPart
            ? $"{it.Says($"mean {name}", Ms, mean)} of that is {name}. {advice}"
            : "Most of the time is the application's own: look at its slow requests, each with where its time went.";
    }
}
