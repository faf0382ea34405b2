namespace Dashboard.Core.Reports.Gathering;

/// <summary>Which endpoints of the platform the program serves.</summary>
public interface IReportEndpoints
{
    /// <summary>All of them; null: not known.</summary>
    IReadOnlyList<ServedEndpoint>? All { get; }
}

/// <summary>An endpoint of the platform that the program serves.</summary>
/// <param name="Endpoint">Its name as the API has it.</param>
/// <param name="IsMeasured">Whether requests to it are measured.</param>
public sealed record ServedEndpoint(string Endpoint, bool IsMeasured);

/// <summary>Nothing is known of what the program serves.</summary>
internal sealed class UnknownEndpoints : IReportEndpoints
{
    public IReadOnlyList<ServedEndpoint>? All => null;
}
