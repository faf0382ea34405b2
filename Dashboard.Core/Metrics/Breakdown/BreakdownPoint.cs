namespace Dashboard.Core.Metrics.Breakdown;

/// <summary>
/// Where the time of the slowest requests of one step went. The shares are 0–1 of their time together and sum to 1; null where nothing was
/// measured.
/// </summary>
/// <param name="T">When the step begins.</param>
/// <param name="N">How many requests the shares rest on: those at or above the P95 of their ten seconds.</param>
/// <param name="P95Ms">The P95 of all requests of the step, in milliseconds.</param>
/// <param name="PoolWait">Waiting for connections.</param>
/// <param name="Sql">SQL statements.</param>
/// <param name="Redis">Redis commands.</param>
/// <param name="Application">What is in none of the others.</param>
/// <param name="Write">From the first byte of the response's body to its end.</param>
public sealed record BreakdownPoint(
    DateTimeOffset T, long N, double? P95Ms, double? PoolWait, double? Sql, double? Redis, double? Application, double? Write)
{
    private const int Digits = 4;
    private const int Whole = 10_000;

    internal static BreakdownPoint Of(DateTimeOffset time, double? p95Ns, TailSum tail)
    {
        if (tail.Count <= 0 || tail.TotalUs <= 0) return new(time, Math.Max(0, tail.Count), Figures.Ms(p95Ns), null, null, null, null, null);
        Span<int> shares = stackalloc int[4];
        tail.Shares(Whole, shares);
        var application = Whole - shares[0] - shares[1] - shares[2] - shares[3];
        return new(time, tail.Count, Figures.Ms(p95Ns), Share(shares[0]), Share(shares[1]), Share(shares[2]), Share(application), Share(shares[3]));
    }

    private static double Share(int parts) => Math.Round((double)parts / Whole, Digits);
}
