namespace Dashboard.Core.Health.Baselines;

/// <summary>How endpoints stand at one moment; immutable, made once a minute.</summary>
/// <param name="Time">When.</param>
/// <param name="Endpoints">Those that were called within the hour: the worse ones first, then by deviation.</param>
/// <param name="Hours">How many hours of the past there are to compare with.</param>
public sealed record BaselineReport(DateTimeOffset Time, IReadOnlyList<EndpointStanding> Endpoints, int Hours)
{
    /// <summary>Those that are worse than usual.</summary>
    public IEnumerable<EndpointStanding> Regressions => Endpoints.Where(one => one.Verdict == BaselineVerdict.Worse);
}
