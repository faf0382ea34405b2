using Dashboard.Components.Shared;
using Dashboard.Core.Health.Deployments;

namespace Dashboard.Components.Health;

/// <summary>Words about deployments.</summary>
internal static class DeploymentText
{
    public static Level LevelOf(DeploymentComparison one) => one switch
    {
        { IsSlower: true } or { HasMoreErrors: true } => Level.Warning,
        { State: DeploymentState.Compared or DeploymentState.SoFar } => Level.Ok,
        _ => Level.Unknown,
    };

    /// <summary>What came of it, in a few words.</summary>
    public static string Of(DeploymentComparison one) => one switch
    {
        { State: DeploymentState.NotEnoughYet } => "Not enough yet",
        { State: DeploymentState.NotEnough } => "Not enough requests",
        { IsSlower: true, HasMoreErrors: true } => "Slower, more errors",
        { IsSlower: true } => "Slower",
        { HasMoreErrors: true } => "More errors",
        { State: DeploymentState.SoFar } => "No worse so far",
        _ => "No worse",
    };

    /// <summary>Why, where that is not to be seen from the figures.</summary>
    public static string? Why(DeploymentComparison one) => one.State switch
    {
        DeploymentState.NotEnoughYet => $"It takes {DeploymentSide.LeastCount} requests within {Units.Duration(DeploymentSide.LeastCovered)} at least; since then there were {Units.Count(one.After.Count)}.",
        DeploymentState.NotEnough => $"It takes {DeploymentSide.LeastCount} requests on each side; there were {Units.Count(one.Before.Count)} before and {Units.Count(one.After.Count)} after, as far as minutes are kept.",
        DeploymentState.SoFar => $"After {Units.Duration(one.After.Covered)} of 30 minutes.",
        _ => null,
    };

    /// <summary>Both sides and how they differ: <c>20.0 ms → 25.0 ms (+25 %)</c>.</summary>
    public static string Pair(string before, string after, string? change) => change is null ? $"{before} → {after}" : $"{before} → {after} ({change})";
}
