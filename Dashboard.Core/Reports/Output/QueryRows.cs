using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Output;

internal static class QueryRows
{
    public static void Add(RowList rows, string name, ReportQuery query, string prefix = "") => rows
        .Number(name, $"{prefix}seen", Count, query.Seen).Number(name, $"{prefix}maxMs", Ms, query.MaxMs).Number(name, $"{prefix}meanMs", Ms, query.MeanMs)
        .Number(name, $"{prefix}totalMs", Ms, query.TotalMs).Number(name, $"{prefix}failed", Count, query.Failed).Words(name, $"{prefix}endpoint", query.Endpoint);
}
