namespace Dashboard.Documents.Charts;

internal readonly record struct ChartPoint(DateTimeOffset T, double? V);
