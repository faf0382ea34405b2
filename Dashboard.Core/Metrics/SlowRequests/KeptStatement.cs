namespace Dashboard.Core.Metrics.SlowRequests;

/// <summary>One execution of a statement, within a request that is kept.</summary>
/// <param name="Series">The statement; its text holds no values.</param>
/// <param name="ElapsedNs">How long it took, in nanoseconds.</param>
/// <param name="Failed">Whether it failed.</param>
internal readonly record struct KeptStatement(StatementSeries Series, long ElapsedNs, bool Failed);
