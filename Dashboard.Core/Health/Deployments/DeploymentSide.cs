using System.Text.Json.Serialization;

namespace Dashboard.Core.Health.Deployments;

/// <summary>What was measured of the platform on one side of a deployment.</summary>
/// <param name="Count">Requests.</param>
/// <param name="Covered">How much of the time was measured.</param>
/// <param name="P95Ms">The 95th percentile of their latency, in milliseconds; null without any.</param>
/// <param name="ErrorRate">The share that failed, 0–1; null without any.</param>
/// <param name="PerSecond">Requests a second; null when nothing was measured.</param>
public sealed record DeploymentSide(long Count, [property: JsonIgnore] TimeSpan Covered, double? P95Ms, double? ErrorRate, double? PerSecond)
{
    /// <summary>Fewer requests say nothing of a 95th percentile.</summary>
    public const int LeastCount = 100;

    /// <summary>Less time says nothing of a rate.</summary>
    public static readonly TimeSpan LeastCovered = TimeSpan.FromMinutes(10);

    /// <summary>The same in seconds.</summary>
    public double CoveredSeconds => Covered.TotalSeconds;

    /// <summary>Nothing was measured.</summary>
    public static DeploymentSide None { get; } = new(0, TimeSpan.Zero, null, null, null);

    /// <summary>Whether it is enough to compare with.</summary>
    public bool IsEnough => Count >= LeastCount && Covered >= LeastCovered;
}
