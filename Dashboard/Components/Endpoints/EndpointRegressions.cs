using Dashboard.Core.Health.Baselines;

namespace Dashboard.Components.Endpoints;

/// <summary>What is worse than usual, by endpoint; the same object for as long as the report is the same.</summary>
/// <param name="report">The last report; null: none yet.</param>
public sealed class EndpointRegressions(BaselineReport? report)
{
    private readonly Dictionary<string, EndpointStanding[]> _byEndpoint =
        (report?.Regressions ?? []).GroupBy(one => one.Endpoint, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>Nothing is.</summary>
    public static EndpointRegressions None { get; } = new(report: null);

    /// <summary>What it was made of.</summary>
    public BaselineReport? Report => report;

    /// <summary>Null: nothing of it is worse than usual.</summary>
    /// <param name="endpoint">Its name as the API has it.</param>
    public IReadOnlyList<EndpointStanding>? Of(string endpoint) => _byEndpoint.GetValueOrDefault(endpoint);
}
