namespace Dashboard.Core.Health.Baselines;

/// <summary>Figures that some odd values do not move.</summary>
internal static class RobustStatistics
{
    // The median deviation of a normal distribution is 0.6745 of its standard deviation (F. R. Hampel, JASA 69, 1974).
    private const double OfNormal = 1.4826;
    // Nine tenths of a normal distribution lie within so many standard deviations.
    private const double Nearer = 0.9;
    private const double DeviationsOfNearer = 1.645;

    /// <summary>The value with half of all weight on either side.</summary>
    /// <param name="values">At least one, each with a weight of at least 0.</param>
    public static double WeightedMedian(IEnumerable<(double Value, double Weight)> values)
    {
        // Thousands of these, of a few values each, are what learning takes.
        var all = values.ToArray();
        Array.Sort(all, static (one, other) => one.Value.CompareTo(other.Value));
        double half = 0;
        foreach (var one in all) half += one.Weight / 2;
        double seen = 0;
        for (var i = 0; i < all.Length; i++)
        {
            seen += all[i].Weight;
            // Exactly between two: their mean, as with weights of one.
            if (seen == half && i + 1 < all.Length) return (all[i].Value + all[i + 1].Value) / 2;
            if (seen > half) return all[i].Value;
        }

        return all[^1].Value;
    }

    /// <summary>The median; of nothing 0.</summary>
    public static double Median(IReadOnlyCollection<double> values) => values.Count == 0 ? 0 : WeightedMedian(values.Select(value => (value, 1d)));

    /// <summary>The standard deviation that the median deviation from the median speaks for; of nothing 0.</summary>
    public static double Deviation(IReadOnlyCollection<double> values)
    {
        var middle = Median(values);
        return OfNormal * Median([.. values.Select(value => Math.Abs(value - middle))]);
    }

    /// <summary>
    /// The standard deviation that the widest tenth of the distances from 0 begins at: it sees that a seventh of all days is unlike the others, and
    /// not that a twentieth of all hours was an incident. Of nothing 0.
    /// </summary>
    public static double WideDeviation(IReadOnlyCollection<double> distances)
    {
        if (distances.Count == 0) return 0;
        var sorted = distances.Select(Math.Abs).Order().ToList();
        return sorted[(int)(Nearer * (sorted.Count - 1))] / DeviationsOfNearer;
    }
}
