namespace Dashboard.Core.Health.Dependencies;

/// <summary>What came of asking a dependency.</summary>
/// <param name="Failure">Why there is no answer.</param>
/// <param name="Status">The status of the answer; 0 without one.</param>
/// <param name="TookMs">How long it took, in milliseconds.</param>
internal sealed record DependencyAnswer(DependencyFailure Failure, int Status, double TookMs);
