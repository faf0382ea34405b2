using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.SlowRequests;

namespace Dashboard.Core.Reports.Gathering;

/// <summary>Reads the platform's requests that are kept of a span.</summary>
internal static class SeenRequests
{
    public static IReadOnlyList<SeenRequest> Read(SlowRequestStore store, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. store.Find(kept => kept.Time >= from && kept.Time < to && kept.Endpoint.Group == EndpointGroup.Platform).Select(kept => new SeenRequest(
            new SeriesName(kept.Endpoint.Method, kept.Endpoint.Route, kept.Endpoint.Group.Name).ToString(), kept.Time,
            Array.ConvertAll(kept.Statements, one => new SeenStatement(one.Series.Text, one.ElapsedNs, one.Failed)), kept.StatementsLeftOut)),
    ];
}
