using System.Buffers;

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
    /// <typeparam name="T">What the values are of.</typeparam>
    /// <param name="all">At least one.</param>
    /// <param name="value">Its value.</param>
    /// <param name="weight">How much it counts, which is at least 0.</param>
    public static double WeightedMedian<T>(IReadOnlyCollection<T> all, Func<T, double> value, Func<T, double> weight)
    {
        // Thousands of these, of a few values each, are what learning takes.
        var rented = ArrayPool<double>.Shared.Rent(2 * all.Count);
        var values = rented.AsSpan(0, all.Count);
        var weights = rented.AsSpan(all.Count, all.Count);
        var i = 0;
        foreach (var one in all)
        {
            (values[i], weights[i]) = (value(one), weight(one));
            i++;
        }

        values.Sort(weights);
        var median = Middle(values, weights);
        ArrayPool<double>.Shared.Return(rented);
        return median;
    }

    /// <summary>The median; of nothing 0.</summary>
    public static double Median(IReadOnlyCollection<double> values) => values.Count == 0 ? 0 : WeightedMedian(values, static value => value, static _ => 1);

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

    private static double Middle(ReadOnlySpan<double> ascending, ReadOnlySpan<double> weights)
    {
        double half = 0;
        foreach (var weight in weights) half += weight / 2;
        double seen = 0;
        for (var i = 0; i < ascending.Length; i++)
        {
            seen += weights[i];
            // Exactly between two: their mean, as with weights of one.
            if (seen == half && i + 1 < ascending.Length) return (ascending[i] + ascending[i + 1]) / 2;
            if (seen > half) return ascending[i];
        }

        return ascending[^1];
    }
}
