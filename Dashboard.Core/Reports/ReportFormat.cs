using System.Globalization;
using Dashboard.Core.Alerts.Channels.Words;

namespace Dashboard.Core.Reports;

/// <summary>
/// How the numbers of a report are rounded and written. Rounding leaves three significant digits in the unit that is shown, so that what is
/// written says the whole number: the sketches behind it are not more exact. The same on each machine.
/// </summary>
public static class ReportFormat
{
    /// <summary>What stands where nothing is known.</summary>
    public const string Unknown = "–";

    private const int Digits = 3;
    private const double NextUnit = 999.5;
    private const double BytesPerKiB = 1_024;
    private const int LargestUnit = 3;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The number as a report keeps it.</summary>
    public static double? Round(double? value, string unit) => value is { } number && double.IsFinite(number) ? Round(number, unit) : null;

    /// <summary>The number as people read it, with its unit.</summary>
    public static string Of(double? value, string unit) => value is not { } number || !double.IsFinite(number) ? Unknown : unit switch
    {
        ReportUnit.Seconds => Duration(number),
        ReportUnit.Minutes => $"{number.ToString("#,0", Culture)} min",
        ReportUnit.Change => Signed(number),
        ReportUnit.Times => $"{FigureText.Of(number, "", Digits)} ×",
        ReportUnit.Deviations => $"{FigureText.Of(number, "", Digits)} σ",
        ReportUnit.PerSecond => $"{FigureText.Of(number, "", Digits)}/s",
        ReportUnit.Score or ReportUnit.Count => FigureText.Of(number, "", Digits),
        _ => FigureText.Of(number, unit, Digits),
    };

    /// <summary>The number as programs read it: invariant, and the same number when it is read back. Empty where it is not known.</summary>
    public static string Exact(double? value) => value is { } number && double.IsFinite(number) ? (number == 0 ? 0 : number).ToString("R", Culture) : "";

    /// <summary>A time as people read it, with the word UTC.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", Culture);

    /// <summary>A time within a day as people read it, without the word UTC.</summary>
    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM HH:mm:ss", Culture);

    /// <summary>A time as programs read it.</summary>
    public static string Exact(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Culture) ?? "";

    /// <summary>A span as people read it: the day of its end only where it is another.</summary>
    public static string Span(DateTimeOffset from, DateTimeOffset to)
    {
        var sameDay = from.UtcDateTime.Date == to.UtcDateTime.Date;
        var end = to.UtcDateTime.ToString(sameDay ? "HH:mm 'UTC'" : "d MMM yyyy HH:mm 'UTC'", Culture);
        return $"{from.UtcDateTime.ToString("d MMM yyyy HH:mm", Culture)} to {end}";
    }

    /// <summary>Text from traffic or from people on one line: nothing invisible in it, and cut where it is longer.</summary>
    public static string Words(string text, int longest) => InertText.Clean(text, longest);

    private static double Round(double value, string unit) => unit switch
    {
        ReportUnit.Seconds or ReportUnit.Minutes or ReportUnit.Count => Math.Round(value, MidpointRounding.AwayFromZero),
        ReportUnit.Change => Math.Round(value, 2, MidpointRounding.AwayFromZero),
        ReportUnit.Score => Math.Round(value, 1, MidpointRounding.AwayFromZero),
        ReportUnit.Bytes => RoundBytes(value),
        _ => Significant(value),
    };

    private static double Significant(double value)
    {
        // By its decimal digits: scaling by a power of ten in binary would leave a tail of them.
        var rounded = double.Parse(value.ToString($"E{Digits - 1}", Culture), Culture);
        return rounded == 0 ? 0 : rounded;
    }

    // In the unit that it is shown in: so many KiB, MiB or GiB to three digits are a whole number of bytes, near enough to be read back as it.
    private static double RoundBytes(double value)
    {
        var (shown, factor) = (Math.Abs(value), 1.0);
        for (var unit = 0; shown >= NextUnit && unit < LargestUnit; unit++) (shown, factor) = (shown / BytesPerKiB, factor * BytesPerKiB);
        return Math.Round(Significant(value / factor) * factor);
    }

    private static string Duration(double seconds)
    {
        var whole = (long)Math.Round(Math.Abs(seconds));
        var sign = seconds < 0 && whole > 0 ? "−" : "";
        (long Count, string Unit)[] parts = [(whole / 86_400, "d"), (whole / 3_600 % 24, "h"), (whole / 60 % 60, "min"), (whole % 60, "s")];
        var said = parts.Where(part => part.Count > 0).Select(part => string.Create(Culture, $"{part.Count} {part.Unit}"));
        return whole == 0 ? "0 s" : sign + string.Join(' ', said);
    }

    private static string Signed(double share)
    {
        var percent = Math.Round(share * 100, MidpointRounding.AwayFromZero);
        return percent == 0 ? "±0 %" : $"{(percent > 0 ? "+" : "−")}{Math.Abs(percent).ToString("#,0", Culture)} %";
    }
}
