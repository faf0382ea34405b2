namespace Dashboard.Benchmarks.Baselines.Weeks;

/// <summary>What wanders about 0 from minute to minute, and forgets with time.</summary>
/// <param name="luck">Where it goes.</param>
/// <param name="deviation">How far, as a standard deviation.</param>
/// <param name="kept">How much of it is left after an hour.</param>
internal sealed class Wander(Luck luck, double deviation, double kept)
{
    private readonly double _keptAMinute = Math.Pow(kept, 1 / 60.0);
    private double _value = deviation * luck.Normal();

    public double Next()
    {
        _value = (_keptAMinute * _value) + (Math.Sqrt(1 - (_keptAMinute * _keptAMinute)) * deviation * luck.Normal());
        return _value;
    }
}
