using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>One step of a query, added up. Reused.</summary>
/// <param name="set">What is added to.</param>
/// <param name="isEndpoint">Whether requests are those of one endpoint.</param>
/// <param name="underMs">The latency in milliseconds up to which requests are counted.</param>
internal sealed class HistoryStep(EntrySet set, bool isEndpoint, double underMs)
{
    private const double NsPerMs = 1e6;

    public EntrySet Set => set;

    /// <summary>Whether anything was measured in the step.</summary>
    public bool Covered => set.System.Readings > 0;

    public double UnderNs => underMs * NsPerMs;

    public Sketch Latency => isEndpoint ? set.Requests.Latency : set.Platform.Latency;

    public long Requests => isEndpoint ? set.Requests.Count : set.Platform.Count;

    public long Errors => isEndpoint ? set.Requests.Errors : set.Platform.Errors;

    public long ClientErrors => isEndpoint ? set.Requests.ClientErrors : set.Platform.ClientErrors;

    public double? ResponseMean => isEndpoint ? set.Requests.ResponseBytes.Mean : set.Platform.ResponseBytes.Mean;

    /// <summary>Of one endpoint the distribution is not kept.</summary>
    public double? ResponseP95 => isEndpoint ? null : set.Platform.ResponseBytes.Quantile(0.95);

    /// <summary>Per second of the time that was measured.</summary>
    public double? Rate(long count) => set.System.CoveredMs == 0 ? null : Figures.Rate(count, set.System.CoveredMs / 1_000.0);
}
