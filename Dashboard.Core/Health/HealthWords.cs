using System.Globalization;

namespace Dashboard.Core.Health;

/// <summary>Figures in sentences.</summary>
internal static class HealthWords
{
    /// <summary>Milliseconds; three significant digits, from a second on in seconds.</summary>
    public static string Ms(double ms) => ms < 0.9995 ? Text(ms * 1_000, "µs") : ms < 999.5 ? Text(ms, "ms") : Text(ms / 1_000, "s");

    /// <summary>A share of 0–1 in percent.</summary>
    public static string Share(double share) =>
        // Something that happened must not read as if it had not.
        share is > 0 and < 0.0005 ? "< 0.1 %" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    /// <summary>A number with its noun.</summary>
    public static string Count(long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? one : many)}");

    /// <summary>Bytes in MiB, or in GiB.</summary>
    public static string Bytes(double bytes) => bytes < 1L << 30 ? Text(bytes / (1 << 20), "MiB") : Text(bytes / (1L << 30), "GiB");

    /// <summary>A time in its two largest units.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => $"{(int)span.TotalSeconds} s",
        { TotalMinutes: < 60 } => $"{span.Minutes} m {span.Seconds} s",
        _ => $"{(int)span.TotalHours} h {span.Minutes} m",
    };

    private static string Text(double value, string unit)
    {
        var format = value switch { 0 => "0", < 9.995 => "0.##", < 99.95 => "0.#", _ => "#,0" };
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
    }
}
