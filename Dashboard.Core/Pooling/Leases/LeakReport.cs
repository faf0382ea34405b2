namespace Dashboard.Core.Pooling.Leases;

/// <summary>A connection that was kept for so long that it is taken for lost. Reported once.</summary>
public sealed record LeakReport
{
    /// <summary>Tells reports apart; ascending.</summary>
    public required long Id { get; init; }

    /// <summary>The pool's name.</summary>
    public required string Pool { get; init; }

    /// <summary>When it was reported.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How old the lease was then, in milliseconds.</summary>
    public required double AgeMs { get; init; }

    /// <summary>File and line of the code that took the connection.</summary>
    public required string Caller { get; init; }

    /// <summary>The trace it belongs to; null without one.</summary>
    public string? TraceId { get; init; }

    /// <summary>The process id of the server's backend.</summary>
    public required int ProcessId { get; init; }

    /// <summary>
    /// What the server says of its backend: idle (a handle that was forgotten), idle in transaction (a commit that was forgotten), active (a
    /// statement that runs on), gone, or unknown when the server could not be asked.
    /// </summary>
    public required string Backend { get; init; }

    /// <summary>The backend's last statement, its literals replaced by <c>?</c>; null when not known.</summary>
    public string? Query { get; init; }

    /// <summary>When the connection came back after all; null as long as it has not.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }

    /// <summary>How long it was kept in all, in milliseconds; null as long as it has not come back.</summary>
    public double? KeptMs { get; init; }
}
