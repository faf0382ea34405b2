namespace Dashboard.Core.Metrics.SlowRequests;

/// <summary>One SQL statement of a slow request.</summary>
/// <param name="Text">The statement, its literals replaced by <c>?</c>.</param>
/// <param name="Ms">How long it took, in milliseconds.</param>
/// <param name="Failed">Whether it failed.</param>
public sealed record SlowStatement(string Text, double Ms, bool Failed);
