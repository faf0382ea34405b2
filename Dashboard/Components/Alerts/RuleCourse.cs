namespace Dashboard.Components.Alerts;

/// <summary>The phases that a rule went through.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Spans">When it was not normal, oldest first.</param>
public sealed record RuleCourse(string Id, string Name, IReadOnlyList<PhaseSpan> Spans);
