using Dashboard.Core.Alerts.Channels.Words;

namespace Dashboard.Documents.Charts;

/// <summary>Where an axis of values has its lines: from 0 on, at round numbers of its unit. Pure.</summary>
/// <param name="Step">How far they are apart.</param>
/// <param name="Count">How many there are above 0.</param>
/// <param name="Unit">The unit.</param>
internal sealed record ValueTicks(double Step, int Count, string Unit)
{
    private const double KiB = 1_024;
    private const double Most = 1e18;

    public double Top => Step * Count;

    /// <param name="unit">As the history names it.</param>
    /// <param name="highest">The highest value that is shown.</param>
    /// <param name="most">The most lines above 0.</param>
    public static ValueTicks For(string unit, double highest, int most)
    {
        if (!double.IsFinite(highest) || highest <= 0) highest = unit == "share" ? 0.01 : 1;
        highest = Math.Min(highest, Most);
        // What is out of a whole needs no room above it.
        if (unit == "score") return new(most >= 4 ? 25 : 50, most >= 4 ? 4 : 2, unit);
        if (unit == "share" && highest is > 0.8 and <= 1) return new(most >= 4 ? 0.25 : 0.5, most >= 4 ? 4 : 2, unit);
        var scale = unit.StartsWith("bytes", StringComparison.Ordinal) ? Math.Pow(KiB, Math.Floor(Math.Log(Math.Max(1, highest), KiB))) : 1;
        var raw = highest * 1.04 / scale / Math.Max(1, most);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = ((double[])[1, 2, 2.5, 5, 10]).First(nice => nice * power >= raw * 0.999_999) * power * scale;
        if (unit is "count") step = Math.Max(1, Math.Ceiling(step));
        return new(step, (int)Math.Ceiling(highest * 1.02 / step), unit);
    }

    /// <summary>What stands at a line, 0 being the lowest.</summary>
    public string Text(int line) => line == 0 ? "0" : FigureText.Of(line * Step, Unit);
}
