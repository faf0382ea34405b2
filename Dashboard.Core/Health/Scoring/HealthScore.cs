namespace Dashboard.Core.Health.Scoring;

/// <summary>
/// How well things are, with the arithmetic: <see cref="Score"/>, the points of <see cref="Lost"/> and those of <see cref="Caps"/> are 100
/// together, exactly.
/// </summary>
/// <param name="Score">0–100; null when too little is known.</param>
/// <param name="Status">What it means.</param>
/// <param name="BeforeCaps">The score without caps.</param>
/// <param name="Coverage">The share of the weights of what is configured that is known, 0–1.</param>
/// <param name="Lost">What took points, most first; empty without a score.</param>
/// <param name="Caps">What holds the score down, lowest first; the lowest has all the points, the others say that they hold too.</param>
/// <param name="Components">All components, in their order.</param>
public sealed record HealthScore(
    int? Score, HealthBand Status, int? BeforeCaps, double Coverage, IReadOnlyList<LostPoints> Lost, IReadOnlyList<CapPoints> Caps,
    IReadOnlyList<ComponentScore> Components);

/// <summary>Points that a component took.</summary>
/// <param name="Component">Which.</param>
/// <param name="Points">At least 1.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Subject">What causes it, by its name; null when there is no single one.</param>
public sealed record LostPoints(HealthComponent Component, int Points, string Reason, string? Subject);

/// <summary>Points that a cap took.</summary>
/// <param name="Limit">The highest score that it allows.</param>
/// <param name="Points">0 when something else took more already.</param>
/// <param name="Reason">Why.</param>
/// <param name="Subject">What it is, by its name; null when there is none.</param>
public sealed record CapPoints(int Limit, int Points, string Reason, string? Subject);

/// <summary>One component.</summary>
/// <param name="Name">Which.</param>
/// <param name="Weight">Its share of the points when everything is known.</param>
/// <param name="Score">0–100; null unless it is known.</param>
/// <param name="Worst">The measure that decided it; null unless it is known.</param>
/// <param name="Value">That measure's value in <paramref name="Unit"/>; null unless it is known, and when it is down.</param>
/// <param name="Unit">ms, share, σ, or empty for a number.</param>
/// <param name="State">Whether it is known.</param>
/// <param name="Reason">What it is, in a few words.</param>
/// <param name="Subject">What causes it, by its name; null when there is no single one.</param>
public sealed record ComponentScore(
    HealthComponent Name, int Weight, double? Score, HealthMeasure? Worst, double? Value, string Unit, HealthState State, string Reason, string? Subject);
