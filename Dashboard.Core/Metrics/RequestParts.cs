namespace Dashboard.Core.Metrics;

/// <summary>Where the time of one request went, in nanoseconds; what is in none of the parts is the application's own.</summary>
/// <param name="PoolWaitNs">Waiting for connections.</param>
/// <param name="SqlNs">SQL statements.</param>
/// <param name="RedisNs">Redis commands.</param>
/// <param name="WriteNs">From the first byte of the response's body to its end.</param>
public readonly record struct RequestParts(long PoolWaitNs, long SqlNs, long RedisNs, long WriteNs)
{
    /// <summary>
    /// The parts of a request that took <paramref name="totalNs"/>. Statements and commands that ran at the same time may exceed it
    /// together; they are cut in proportion then, so that the parts never make more than the total. The writing gets at most what they leave.
    /// </summary>
    public RequestParts Within(long totalNs)
    {
        var calls = PoolWaitNs + SqlNs + RedisNs;
        if (calls <= totalNs) return this with { WriteNs = Math.Min(WriteNs, totalNs - calls) };
        var share = (double)totalNs / calls;
        return new((long)(PoolWaitNs * share), (long)(SqlNs * share), (long)(RedisNs * share), 0);
    }
}
