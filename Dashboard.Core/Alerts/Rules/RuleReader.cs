using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>Collects what is wrong with a wish while its fields are read.</summary>
internal sealed class RuleReader
{
    private const int QuotedCharacters = 60;

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public void Add(string field, string wrong, string allowed) => _errors.Add(new(field, wrong, allowed));

    /// <summary>What was given, shortened, to follow the field's name.</summary>
    public static string Quote(string text) =>
        text.Length == 0 ? "is empty" : text.Length <= QuotedCharacters ? $"is '{text}'" : $"is '{text[..QuotedCharacters]}…'";

    public static string Number(double value) => string.Create(CultureInfo.InvariantCulture, $"is {value}");

    /// <summary>The names of an enumeration as the API has them.</summary>
    public static IReadOnlyDictionary<string, TEnum> NamesOf<TEnum>() where TEnum : struct, Enum => Enum.GetValues<TEnum>().ToDictionary(NameOf);

    public static string NameOf<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        var name = value.ToString();
        return typeof(TEnum).GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? char.ToLowerInvariant(name[0]) + name[1..];
    }

    public TEnum Choice<TEnum>(string field, string? text, TEnum fallback) where TEnum : struct, Enum
    {
        if (text is null) return fallback;
        var names = NamesOf<TEnum>();
        if (names.TryGetValue(text, out var value)) return value;
        Add(field, Quote(text), string.Join(", ", names.Keys));
        return fallback;
    }

    public int Whole(string field, int? value, int min, int max, int fallback)
    {
        if (value is null) return fallback;
        if (value >= min && value <= max) return value.Value;
        Add(field, Number(value.Value), string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"));
        return fallback;
    }

    public double Finite(string field, double? value, double min, double max, string allowed)
    {
        if (value is null) Add(field, "is missing", allowed);
        else if (double.IsFinite(value.Value) && value >= min && value <= max) return value.Value;
        else Add(field, Number(value.Value), allowed);
        return 0;
    }
}
