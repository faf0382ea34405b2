namespace Dashboard.Core.Alerts.Evidence;

/// <summary>
/// The lower end of the interval that holds a share with some confidence, given how often it was seen. The score interval of E. B. Wilson,
/// "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical Association 22 (1927),
/// pages 209–212: unlike the usual one it holds for few measurements and for shares near 0.
/// </summary>
public static class WilsonBound
{
    /// <summary>The lower bound of the share, from 0 to 1; 0 where nothing was counted.</summary>
    /// <param name="bad">How many had it.</param>
    /// <param name="count">Of how many.</param>
    /// <param name="z">How sure, in standard deviations.</param>
    public static double Lower(long bad, long count, double z)
    {
        if (count <= 0 || bad <= 0) return 0;
        var share = Math.Min(1, (double)bad / count);
        var square = z * z / count;
        var middle = share + (square / 2);
        var half = Math.Sqrt((share * (1 - share) * square) + (square * square / 4));
        return Math.Max(0, (middle - half) / (1 + square));
    }
}
