using System.Globalization;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>The statuses that an answer may have: <c>200-399</c>, <c>204</c>, or several such parts with commas between.</summary>
public sealed class ExpectedStatus
{
    /// <summary>What counts where nothing is said.</summary>
    public const string Usual = "200-399";

    /// <summary>What is allowed, to follow "allowed is".</summary>
    public const string Allowed = "a status from 100 to 599, a range such as 200-399, or at most 10 of them with commas between";

    private const int Lowest = 100;
    private const int Highest = 599;
    private const int MostParts = 10;

    private readonly (int From, int To)[] _parts;

    private ExpectedStatus((int From, int To)[] parts) => _parts = parts;

    /// <summary>Reads it; null: it is none.</summary>
    public static ExpectedStatus? Parse(string? text)
    {
        var parts = (text ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > MostParts) return null;
        var read = Array.ConvertAll(parts, Part);
        return read.All(part => part is not null) ? new(Array.ConvertAll(read, part => part!.Value)) : null;
    }

    /// <summary>Whether an answer may have a status.</summary>
    public bool Contains(int status) => Array.Exists(_parts, part => status >= part.From && status <= part.To);

    /// <summary>As it is written.</summary>
    public override string ToString() =>
        string.Join(',', _parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.From}{(part.From == part.To ? "" : $"-{part.To}")}")));

    private static (int From, int To)? Part(string text)
    {
        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length is 1 or 2 && Status(ends[0]) is { } from && Status(ends[^1]) is { } to && from <= to ? (from, to) : null;
    }

    private static int? Status(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= Lowest and <= Highest ? status : null;
}
