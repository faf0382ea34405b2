using System.Globalization;

namespace Dashboard.Components.Shared;

/// <summary>Numbers as people read them. What was not measured is a dash, never a zero. js/units.js follows the same rules.</summary>
internal static class Units
{
    public const string None = "–";

    private const double BytesPerKiB = 1_024;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Below a millisecond in µs, from 1,000 ms on in s; three significant digits.</summary>
    public static string Latency(double? ms) => ms switch
    {
        null => None,
        < 0.9995 => Significant(ms.Value * 1_000, "µs"),
        < 999.5 => Significant(ms.Value, "ms"),
        _ => Significant(ms.Value / 1_000, "s"),
    };

    /// <summary>A share of 0–1 in percent, with one decimal.</summary>
    public static string Share(double? share) => share switch
    {
        null => None,
        // Something that happened must not read as if it had not.
        > 0 and < 0.0005 => "< 0.1 %",
        _ => $"{(share.Value * 100).ToString("0.0", Culture)} %",
    };

    /// <summary>Bytes, KiB, MiB or GiB.</summary>
    public static string Bytes(double? bytes) => bytes switch
    {
        null => None,
        < BytesPerKiB => $"{bytes.Value.ToString("0", Culture)} B",
        < BytesPerKiB * BytesPerKiB => Significant(bytes.Value / BytesPerKiB, "KiB"),
        < BytesPerKiB * BytesPerKiB * BytesPerKiB => Significant(bytes.Value / BytesPerKiB / BytesPerKiB, "MiB"),
        _ => Significant(bytes.Value / BytesPerKiB / BytesPerKiB / BytesPerKiB, "GiB"),
    };

    /// <summary>With thousands separators.</summary>
    public static string Count(long? count) => count?.ToString("#,0", Culture) ?? None;

    /// <summary>Per second, with as many decimals as say something.</summary>
    public static string Rate(double? perSecond) => perSecond switch
    {
        null => None,
        0 => "0",
        < 0.05 => "< 0.1",
        < 99.95 => perSecond.Value.ToString("0.0", Culture),
        _ => perSecond.Value.ToString("#,0", Culture),
    };

    /// <summary>How much of how much: <c>37 / 50 (74 %)</c>.</summary>
    public static string OfWhole(long? part, long? whole) => (part, whole) switch
    {
        (null, null) => None,
        (_, null or 0) => $"{Count(part)} / {Count(whole)}",
        (null, _) => $"{None} / {Count(whole)}",
        _ => $"{Count(part)} / {Count(whole)} ({((double)part.Value / whole.Value * 100).ToString("0", Culture)} %)",
    };

    /// <summary>A span in its two largest units: <c>4 m 12 s</c>.</summary>
    public static string Duration(TimeSpan? span) => span switch
    {
        null => None,
        { TotalSeconds: < 60 } => $"{(int)Math.Max(0, span.Value.TotalSeconds)} s",
        { TotalMinutes: < 60 } => $"{span.Value.Minutes} m {span.Value.Seconds} s",
        { TotalHours: < 24 } => $"{span.Value.Hours} h {span.Value.Minutes} m",
        _ => $"{(int)span.Value.TotalDays} d {span.Value.Hours} h",
    };

    /// <summary>How much more or less than before, in percent with a sign; null without something to compare with.</summary>
    public static string? Change(double? now, double? before)
    {
        if (now is null || before is not > 0) return null;
        var percent = Math.Round((now.Value / before.Value - 1) * 100);
        return percent switch
        {
            0 => "±0 %",
            > 999 => "> +999 %",
            > 0 => $"+{percent.ToString("0", Culture)} %",
            _ => $"−{Math.Abs(percent).ToString("0", Culture)} %",
        };
    }

    private static string Significant(double value, string unit)
    {
        var format = value switch
        {
            0 => "0",
            < 9.995 => "0.00",
            < 99.95 => "0.0",
            _ => "#,0",
        };
        return $"{value.ToString(format, Culture)} {unit}";
    }
}
