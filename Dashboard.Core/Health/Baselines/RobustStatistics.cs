namespace Dashboard.Core.Health.Baselines;

/// <summary>Figures that some odd values do not move.</summary>
internal static class RobustStatistics
{
    // The median deviation of a normal distribution is 0.6745 of its standard deviation (F. R. Hampel, JASA 69, 1974).
    private const double OfNormal = 1.4826;

    /// <summary>The value with half of all weight on either side.</summary>
    /// <param name="values">At least one, each with a weight of at least 0.</param>
    public static double WeightedMedian(IEnumerable<(double Value, double Weight)> values)
    {
        var sorted = values.OrderBy(one => one.Value).ToList();
        var half = sorted.Sum(one => one.Weight) / 2;
        double seen = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            seen += sorted[i].Weight;
            // Exactly between two: their mean, as with weights of one.
            if (seen == half && i + 1 < sorted.Count) return (sorted[i].Value + sorted[i + 1].Value) / 2;
            if (seen > half) return sorted[i].Value;
        }

        return sorted[^1].Value;
    }

    /// <summary>The median; of nothing 0.</summary>
    public static double Median(IReadOnlyCollection<double> values) => values.Count == 0 ? 0 : WeightedMedian(values.Select(value => (value, 1d)));

    /// <summary>The standard deviation that the median deviation from the median speaks for; of nothing 0.</summary>
    public static double Deviation(IReadOnlyCollection<double> values)
    {
        var middle = Median(values);
        return OfNormal * Median([.. values.Select(value => Math.Abs(value - middle))]);
    }
}
