namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// How far a count is from what is usual, in standard deviations of a normal distribution that is as unlikely: exact for the few errors and
/// requests of a short window, where a count is far from normal. What is usual is itself uncertain, and differs from week to week.
/// </summary>
internal static class CountTails
{
    // More requests than these add nothing to what weeks differ by, and would take long to add up.
    private const double ManyRequests = 10_000;
    private const double LeastExpected = 0.5;
    private const double Enough = 1e-12;

    /// <summary>
    /// Of errors among requests: each failed with the usual share, which itself varies like a beta distribution (the sum is beta-binomial).
    /// </summary>
    /// <param name="errors">How many failed.</param>
    /// <param name="count">Of how many.</param>
    /// <param name="share">What share usually does.</param>
    /// <param name="spread">By how much that varies, as a share of itself.</param>
    public static double OfShare(long errors, long count, double share, double spread)
    {
        if (count == 0) return 0;
        var scale = Math.Max(1, count * share / ManyRequests);
        var (all, bad) = ((long)(count / scale), (long)(errors / scale));
        // Never so wide that it would have two heaps, at nothing and at all.
        var weight = Math.Max(((1 - share) / (spread * spread * share)) - 1, 2);
        var (alpha, beta) = (share * weight, (1 - share) * weight);
        var here = LogChoose(all, bad) + LogBeta(bad + alpha, all - bad + beta) - LogBeta(alpha, beta);
        return bad > all * share
            ? Deviation(here + LogSum(all - bad, i => Up(bad + i)))
            : -Deviation(here + LogSum(bad, i => 1 / Up(bad - i - 1)));

        // How many times as likely one more is than so many.
        double Up(long many) => (all - many) / (many + 1.0) * ((many + alpha) / (all - many - 1 + beta));
    }

    /// <summary>Of requests in a time: by chance, around what is usual, which itself varies like a gamma distribution (the sum is negative binomial).</summary>
    /// <param name="count">How many came.</param>
    /// <param name="expected">How many usually do.</param>
    /// <param name="spread">By how much that varies, as a share of itself.</param>
    public static double OfTraffic(long count, double expected, double spread)
    {
        var scale = Math.Max(1, expected / ManyRequests);
        var (many, mean, shape) = ((long)Math.Min(count / scale, 100 * ManyRequests), Math.Max(LeastExpected, expected / scale), 1 / (spread * spread));
        var share = mean / (mean + shape);
        var here = LogGamma(many + shape) - LogGamma(shape) - LogGamma(many + 1.0) + (shape * Math.Log(1 - share)) + (many * Math.Log(share));
        return many > mean
            ? Deviation(here + LogSum(long.MaxValue, i => Up(many + i)))
            : -Deviation(here + LogSum(many, i => 1 / Up(many - i - 1)));

        double Up(long one) => (one + shape) / (one + 1.0) * share;
    }

    // What all terms from the first on are together, as the logarithm of a multiple of it.
    private static double LogSum(long most, Func<long, double> next)
    {
        var (term, sum) = (1d, 1d);
        for (long i = 0; i < most; i++)
        {
            term *= next(i);
            sum += term;
            if (term < sum * Enough) break;
        }

        return Math.Log(sum);
    }

    // Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.23: right to 4.5e-4, and by the logarithm also far out.
    private static double Deviation(double logTail)
    {
        if (logTail >= -Math.Log(2)) return 0;
        var t = Math.Sqrt(-2 * logTail);
        return t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
    }

    private static double LogChoose(long count, long some) => LogGamma(count + 1.0) - LogGamma(some + 1.0) - LogGamma(count - some + 1.0);

    private static double LogBeta(double alpha, double beta) => LogGamma(alpha) + LogGamma(beta) - LogGamma(alpha + beta);

    // Stirling's series, from where four terms of it are right to twelve digits.
    private static double LogGamma(double x)
    {
        var below = 1d;
        for (; x < 10; x++) below *= x;
        var square = 1 / (x * x);
        var series = (1 / 12.0) - (square * ((1 / 360.0) - (square * ((1 / 1_260.0) - (square / 1_680)))));
        return ((x - 0.5) * Math.Log(x)) - x + (Math.Log(2 * Math.PI) / 2) + (series / x) - Math.Log(below);
    }
}
