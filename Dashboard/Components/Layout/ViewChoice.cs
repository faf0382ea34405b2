using Dashboard.Core.Metrics;

namespace Dashboard.Components.Layout;

/// <summary>What an address says is looked at.</summary>
/// <param name="View">What is looked at; the default where the address is wrong.</param>
/// <param name="Comparison">What it is compared with; null: nothing.</param>
/// <param name="Problem">A sentence about what is wrong with the address; null: nothing.</param>
internal sealed record ViewChoice(TimelineView View, TimelineComparison? Comparison, string? Problem);
