namespace Dashboard.Benchmarks.Alerts;

/// <summary>Logarithms of factorials, added up once.</summary>
internal static class LogFactorials
{
    private static readonly double[] Sums = Make(60_000);

    public static double Of(int number) => Sums[number];

    private static double[] Make(int count)
    {
        var sums = new double[count];
        for (var i = 2; i < count; i++) sums[i] = sums[i - 1] + Math.Log(i);
        return sums;
    }
}
