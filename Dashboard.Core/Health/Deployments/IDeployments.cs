namespace Dashboard.Core.Health.Deployments;

/// <summary>What was put into service, and when.</summary>
public interface IDeployments
{
    /// <summary>Newest first; the same list as long as nothing changes. At most 500, of the last 42 days.</summary>
    IReadOnlyList<Deployment> Items { get; }
}
