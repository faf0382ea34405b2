namespace Dashboard.Core.Metrics;

/// <summary>What is known of one instance of the program.</summary>
/// <param name="Id">Its id; each start has one of its own.</param>
/// <param name="Version">The program's version.</param>
/// <param name="StartedAt">When it started, by the clock of Redis.</param>
/// <param name="LastSeen">When it was heard of last, by this instance's clock.</param>
/// <param name="State">running, away (not heard of, though it did not say that it stops) or stopped.</param>
/// <param name="SkewMs">By how much its clock is ahead of this instance's, in milliseconds; null when not known.</param>
public sealed record InstanceStatus(
    string Id, string Version, DateTimeOffset StartedAt, DateTimeOffset LastSeen, string State, double? SkewMs)
{
    /// <summary>Clocks further apart than this spoil what is shown of the newest minutes, in milliseconds.</summary>
    public const double ToleratedSkewMs = 5_000;

    /// <summary>Whether it measures now.</summary>
    public bool IsLive => State == "running";

    /// <summary>Whether its clock is too far off.</summary>
    public bool IsSkewed => Math.Abs(SkewMs ?? 0) > ToleratedSkewMs;
}
