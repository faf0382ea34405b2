namespace Dashboard.Benchmarks.Baselines.Weeks;

/// <summary>Numbers by chance, the same ones for the same seed (SplitMix64), and quick: a run draws a billion.</summary>
internal sealed class Luck(ulong seed)
{
    private const double ManyOf = 50;

    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var bits = _state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>From 0 to below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int Below(int end) => (int)(Share() * end);

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    public int Poisson(double mean)
    {
        if (mean <= 0) return 0;
        // Of many, as good as normal.
        if (mean > ManyOf) return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        var (count, product) = (-1, 1.0);
        for (var limit = Math.Exp(-mean); product > limit; count++) product *= Share();
        return count;
    }
}
