namespace Dashboard.Core.Metrics.History;

/// <summary>Which shares of all requests' time went where, 0–1; null when there was no request. The rest is the application itself.</summary>
/// <param name="PoolWait">Waiting for a connection.</param>
/// <param name="Sql">SQL.</param>
/// <param name="Redis">Redis.</param>
public readonly record struct TimeShares(double? PoolWait, double? Sql, double? Redis)
{
    internal static TimeShares Of(RequestEntry requests)
    {
        var all = requests.Latency.Sum;
        return new(Figures.Share(requests.PoolWait.Sum, all), Figures.Share(requests.Sql.Sum, all), Figures.Share(requests.Redis.Sum, all));
    }
}
