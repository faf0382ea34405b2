namespace Dashboard.Core.Health.Baselines;

/// <summary>What is usual of an endpoint, by hour of the week; null where too little is known.</summary>
/// <param name="Latency">Its latency.</param>
/// <param name="Errors">Its failed requests.</param>
/// <param name="Traffic">How many requests it has.</param>
internal sealed record EndpointBaseline(LatencyBaseline?[] Latency, ErrorBaseline?[] Errors, TrafficBaseline?[] Traffic)
{
    private const double MsPerNs = 1e-6;

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown => Array.Exists(Latency, one => one is not null) || Array.Exists(Errors, one => one is not null) || Array.Exists(Traffic, one => one is not null);

    /// <summary>What is usual in one hour of the week.</summary>
    public UsualHour At(int hour) => new(
        Latency[hour]?.P50.Times(MsPerNs), Latency[hour]?.P95.Times(MsPerNs), Traffic[hour]?.PerSecond, Errors[hour]?.Share);
}
