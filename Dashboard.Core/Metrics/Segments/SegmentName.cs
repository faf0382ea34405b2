using System.Globalization;

namespace Dashboard.Core.Metrics.Segments;

/// <summary>
/// The name of a segment, such as <c>10s-20260722T140000Z-20260722T150000Z-0.seg</c>. It says all that removal has to know, also of a
/// file that was written with other options.
/// </summary>
/// <param name="TierSeconds">How much time one slot holds, in seconds.</param>
/// <param name="From">No slot began before.</param>
/// <param name="To">No slot began at this time or later.</param>
/// <param name="Sequence">Counts the files of the same time.</param>
internal readonly record struct SegmentName(int TierSeconds, DateTimeOffset From, DateTimeOffset To, int Sequence)
{
    public const string Extension = ".seg";

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The first name for the time that a slot lies in.</summary>
    public static SegmentName For(SegmentTier tier, DateTimeOffset slotStart)
    {
        var span = tier.SegmentSpan.Ticks;
        var from = slotStart.UtcTicks - (slotStart.UtcTicks % span);
        var to = Math.Min(from + span, DateTimeOffset.MaxValue.UtcTicks);
        return new(tier.Seconds, new(from, TimeSpan.Zero), new(to, TimeSpan.Zero), 0);
    }

    public static bool TryParse(string fileName, out SegmentName name)
    {
        name = default;
        if (!fileName.EndsWith(Extension, StringComparison.Ordinal)) return false;
        var parts = fileName[..^Extension.Length].Split('-');
        if (parts.Length != 4 || !parts[0].EndsWith('s')) return false;
        if (!TryParseCount(parts[0].AsSpan()[..^1], out var tier) || !TryParseCount(parts[3], out var sequence)) return false;
        if (!TryParseTime(parts[1], out var from) || !TryParseTime(parts[2], out var to)) return false;
        name = new(tier, from, to, sequence);
        return tier > 0 && from < to;
    }

    public bool Takes(DateTimeOffset slotStart) => slotStart >= From && slotStart < To;

    public bool IsBeside(SegmentName other) => this == other with { Sequence = Sequence };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{TierSeconds}s-{Format(From)}-{Format(To)}-{Sequence}{Extension}");

    private static string Format(DateTimeOffset time) => time.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static bool TryParseCount(ReadOnlySpan<char> text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private static bool TryParseTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
