namespace Dashboard.Core.Health.Baselines;

/// <summary>How endpoints stand at one moment; immutable, made once a minute.</summary>
/// <param name="Time">When.</param>
/// <param name="Endpoints">
/// Each figure of the endpoints that were called within the hour or usually are: the worse ones first, then by how far they are from usual.
/// </param>
/// <param name="Table">What is usual, at any time.</param>
public sealed record BaselineReport(DateTimeOffset Time, IReadOnlyList<EndpointStanding> Endpoints, BaselineTable Table)
{
    /// <summary>How many hours of the past there are to compare with.</summary>
    public int Hours => Table.Hours;

    /// <summary>What is worse than usual.</summary>
    public IEnumerable<EndpointStanding> Regressions => Endpoints.Where(one => one.IsRegression);
}
