using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dashboard.Components.Charts;
using Dashboard.Core.Health.Deployments;

namespace Dashboard.Components.Shared;

/// <summary>Marks deployments in charts. The same list gives the same markers and the same charts, for all who look, so that nothing is drawn anew.</summary>
internal static class DeploymentMarks
{
    private const int LabelCharacters = 14;

    private static readonly ConditionalWeakTable<IReadOnlyList<Deployment>, IReadOnlyList<ChartMarker>> Markers = [];

    // For as long as the list is the one that holds; bounded by the charts that there are.
    private static readonly ConditionalWeakTable<IReadOnlyList<Deployment>, ConcurrentDictionary<ChartDefinition, ChartDefinition>> Charts = [];

    /// <summary>A marker for each deployment.</summary>
    public static IReadOnlyList<ChartMarker> Of(IReadOnlyList<Deployment> deployments) => Markers.GetValue(deployments, static all => [.. all.Select(Of)]);

    /// <summary>The chart with a marker for each deployment.</summary>
    public static ChartDefinition On(ChartDefinition chart, IReadOnlyList<Deployment> deployments) => deployments.Count == 0 ? chart
        : Charts.GetValue(deployments, static _ => new(ReferenceEqualityComparer.Instance)).GetOrAdd(chart, static (one, all) => one with { Markers = Of(all) }, deployments);

    /// <summary>What is said of one: <c>Deployed 1.4: new search</c>.</summary>
    public static string TextOf(Deployment one) => one.Note is null ? $"Deployed {one.Version}" : $"Deployed {one.Version}: {one.Note}";

    private static ChartMarker Of(Deployment one) => new(
        one.At.ToUnixTimeMilliseconds(), one.Version.Length <= LabelCharacters ? one.Version : $"{one.Version[..LabelCharacters]}…", TextOf(one));
}
