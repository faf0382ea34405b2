namespace Dashboard.Core.Pooling.Leases;

/// <summary>A connection on loan, as it is shown.</summary>
/// <param name="Pool">The pool's name.</param>
/// <param name="AgeMs">For how long, in milliseconds.</param>
/// <param name="Caller">File and line of the code that took it.</param>
/// <param name="TraceId">The trace it belongs to; null without one.</param>
/// <param name="ProcessId">The process id of the server's backend.</param>
/// <param name="Leaked">Whether it was reported as lost.</param>
public sealed record LeaseInfo(string Pool, double AgeMs, string Caller, string? TraceId, int ProcessId, bool Leaked);
