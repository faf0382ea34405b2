using System.Globalization;

namespace Dashboard.Core.Alerts.Channels.Words;

/// <summary>Numbers with their units, as messages say them; the same on each machine.</summary>
public static class FigureText
{
    private const int FewestDigits = 3;
    private const int MostDigits = 6;
    private const double NextUnit = 999.5;
    private const double BytesPerKiB = 1_024;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A value and the limit that it is compared with, with as many digits as it takes to tell them apart.</summary>
    public static (string Value, string Limit) Pair(double value, double limit, string unit)
    {
        for (var digits = FewestDigits; ; digits++)
        {
            var pair = (Value: Of(value, unit, digits), Limit: Of(limit, unit, digits));
            if (pair.Value != pair.Limit || value.Equals(limit) || digits == MostDigits) return pair;
        }
    }

    /// <summary>One number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">As the history names it, or <c>s</c> or <c>times</c>.</param>
    /// <param name="digits">How many significant digits.</param>
    public static string Of(double value, string unit, int digits = FewestDigits)
    {
        if (!double.IsFinite(value)) return "unknown";
        var size = Math.Abs(value);
        return unit switch
        {
            "ms" when size >= NextUnit => $"{Number(value / 1_000, digits)} s",
            "ms" when size >= 0.9995 || size == 0 => $"{Number(value, digits)} ms",
            "ms" => $"{Number(value * 1_000, digits)} µs",
            "share" => $"{Number(value * 100, digits)} %",
            "perSecond" => $"{Number(value, digits)} per second",
            "bytes" => Bytes(value, digits),
            "bytesPerSecond" => $"{Bytes(value, digits)} per second",
            "s" => $"{Number(value, digits)} s",
            "times" => $"{Number(value, digits)} times",
            _ => Number(value, digits),
        };
    }

    /// <summary>A whole number with what it is of: <c>312 requests</c>, <c>1 request</c>.</summary>
    public static string Count(long count, string many) =>
        $"{count.ToString("#,0", Culture)} {(count == 1 ? many.TrimEnd('s') : many)}";

    private static string Bytes(double value, int digits)
    {
        string[] units = ["B", "KiB", "MiB", "GiB"];
        var unit = 0;
        while (Math.Abs(value) >= NextUnit && unit < units.Length - 1)
        {
            value /= BytesPerKiB;
            unit++;
        }

        return $"{Number(value, digits)} {units[unit]}";
    }

    private static string Number(double value, int digits)
    {
        var whole = value == 0 ? 1 : (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1;
        var decimals = Math.Clamp(digits - whole, 0, 9);
        var format = decimals == 0 ? "#,0" : $"#,0.{new string('#', decimals)}";
        var text = Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString(format, Culture);
        return text == "-0" ? "0" : text;
    }
}
