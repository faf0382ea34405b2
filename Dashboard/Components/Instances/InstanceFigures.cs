using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Instances;

/// <summary>What a row of the table shows.</summary>
/// <param name="Status">Who it is.</param>
/// <param name="IsOwn">Whether it is the one that answers this page.</param>
/// <param name="Metrics">Its own figures over the last minute.</param>
public sealed record InstanceFigures(InstanceStatus Status, bool IsOwn, RealtimeMetrics Metrics)
{
    private const int WindowSeconds = 60;

    /// <summary>How bad its state is.</summary>
    public Level Level => Status.State switch
    {
        "running" => Status.IsSkewed ? Level.Warning : Level.Ok,
        "away" => Level.Critical,
        _ => Level.Unknown,
    };

    /// <summary>All instances, this one first.</summary>
    public static IReadOnlyList<InstanceFigures> Read(MetricsSnapshot snapshot) =>
    [
        .. snapshot.Instances.Select(status => new InstanceFigures(
            status, status.Id == snapshot.Instance.Id, snapshot.Of(status.Id).Over(WindowSeconds))),
    ];
}
