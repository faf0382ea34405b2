using Dashboard.Core.Health.Deployments;

namespace Dashboard.Tests.Fakes;

/// <summary>Deployments that the test says there were.</summary>
internal sealed class FixedDeployments(params Deployment[] items) : IDeployments
{
    public IReadOnlyList<Deployment> Items { get; set; } = items;

    public static Deployment Of(string version, DateTimeOffset at, string? note = null) => new($"id-{version}", at, version, note, "ci", Automatic: false);
}
