using Dashboard.Core.Reports.Gathering;
using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Building;

internal static class SummaryPart
{
    /// <summary>Without headlines: they are of the whole report.</summary>
    public static ReportSummary Of(ReportInputs inputs) => new()
    {
        Headlines = [],
        Count = NumberOf.Of(Count, inputs, span => span.CoveredSeconds > 0 ? span.Requests.Count : null),
        PerSecond = NumberOf.Of(PerSecond, inputs, span => span.CoveredSeconds > 0 ? span.Requests.Count / span.CoveredSeconds : null),
        ErrorRate = NumberOf.Of(Share, inputs, span => span.Requests.ErrorRate),
        ClientErrorRate = NumberOf.Of(Share, inputs, span => span.Requests.ClientErrorRate),
        P50Ms = NumberOf.Of(Ms, inputs, span => span.Requests.LatencyMs.P50),
        P95Ms = NumberOf.Of(Ms, inputs, span => span.Requests.LatencyMs.P95),
        P99Ms = NumberOf.Of(Ms, inputs, span => span.Requests.LatencyMs.P99),
        MeanMs = NumberOf.Of(Ms, inputs, span => span.Requests.LatencyMs.Mean),
        MaxMs = NumberOf.Of(Ms, inputs, span => span.Requests.LatencyMs.Max),
        ResponseBytes = NumberOf.Of(Bytes, inputs, span => span.CoveredSeconds > 0 ? span.Requests.ResponseBytes.Total : null),
        Statements = NumberOf.Of(Count, inputs, span => span.CoveredSeconds > 0 ? span.Queries.Count : null),
        StatementP95Ms = NumberOf.Of(Ms, inputs, span => span.Queries.LatencyMs.P95),
        StatementErrorRate = NumberOf.Of(Share, inputs, span => span.Queries.ErrorRate),
    };
}
