namespace Dashboard.Benchmarks.Harness;

/// <summary>The figures of many rounds.</summary>
internal sealed class Series
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Min => _values.Min();

    public double Median => Quantile(0.5);

    public void Add(double value) => _values.Add(value);

    /// <summary>The median of the differences to another series, round by round: noise that both had cancels.</summary>
    public double MedianDifference(Series baseline)
    {
        var differences = new Series();
        for (var i = 0; i < _values.Count; i++) differences.Add(_values[i] - baseline._values[i]);
        return differences.Median;
    }

    public double Quantile(double quantile)
    {
        var sorted = _values.Order().ToArray();
        var position = quantile * (sorted.Length - 1);
        var low = (int)position;
        return low + 1 < sorted.Length ? sorted[low] + ((position - low) * (sorted[low + 1] - sorted[low])) : sorted[low];
    }
}
