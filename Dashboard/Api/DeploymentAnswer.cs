using Dashboard.Core.Health.Deployments;

namespace Dashboard.Api;

/// <summary>A deployment, with what it changed.</summary>
/// <param name="Id">Names it.</param>
/// <param name="At">When.</param>
/// <param name="Version">Which version.</param>
/// <param name="Note">What somebody wanted to say about it.</param>
/// <param name="By">Who told of it, or the instance that started with it.</param>
/// <param name="Automatic">Whether it was noticed at the start of an instance.</param>
/// <param name="Comparison">The platform 30 minutes before and after; null: it is not compared, for there are newer ones.</param>
internal sealed record DeploymentAnswer(
    string Id, DateTimeOffset At, string Version, string? Note, string By, bool Automatic, DeploymentComparison? Comparison)
{
    public static DeploymentAnswer Of(Deployment one, DeploymentComparison? comparison) =>
        new(one.Id, one.At, one.Version, one.Note, one.By, one.Automatic, comparison);
}
