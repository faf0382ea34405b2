using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Api;

/// <summary>What is wrong with a request, field by field, each with what is allowed.</summary>
internal sealed class FieldErrors
{
    public const string IdAllowed = "a whole number from 1 to 9223372036854775807";

    private const int QuotedCharacters = 60;

    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    public bool None => _errors.Count == 0;

    /// <summary>A problem for a single field.</summary>
    public static ProblemHttpResult Single(string field, string wrong, string allowed)
    {
        var errors = new FieldErrors();
        errors.Add(field, wrong, allowed);
        return errors.ToProblem();
    }

    /// <param name="field">The field.</param>
    /// <param name="wrong">What is wrong, to follow the field's name: "is missing".</param>
    /// <param name="allowed">What is allowed, to follow "allowed is".</param>
    public void Add(string field, string wrong, string allowed) => _errors.TryAdd(field, [$"{field} {wrong}; allowed is {allowed}."]);

    /// <summary>Reads the id of a route.</summary>
    public long Id(string field, string text)
    {
        if (IsId(text, out var id)) return id;
        Add(field, Quote(text), IdAllowed);
        return 0;
    }

    /// <summary>Checks the id of a body.</summary>
    public void Id(string field, long? value)
    {
        if (value is null) Add(field, "is missing", IdAllowed);
        else if (value < 1) Add(field, $"is {value}", IdAllowed);
    }

    /// <summary>Checks the name of an endpoint; left out, it is all of them.</summary>
    public void Endpoint(string field, string? name, IReadOnlyList<string> known)
    {
        if (name is not null && !known.Contains(name)) Add(field, Quote(name), "a method and a route that was called, such as 'GET /api/profiles/{id}'");
    }

    /// <summary>Reads a whole number of a query, <paramref name="fallback"/> when it was not given.</summary>
    public int Whole(string field, string? text, int min, int max, int fallback)
    {
        if (text is null) return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max) return value;
        Add(field, Quote(text), $"a whole number from {min} to {max}");
        return fallback;
    }

    /// <summary>Checks a whole number of a body.</summary>
    public void Whole(string field, int? value, int min, int max)
    {
        if (value is null) Add(field, "is missing", $"a whole number from {min} to {max}");
        else if (value < min || value > max) Add(field, $"is {value}", $"a whole number from {min} to {max}");
    }

    /// <summary>Checks a coordinate.</summary>
    public void Degrees(string field, double? value, int most)
    {
        if (value is null) Add(field, "is missing", DegreesAllowed(most));
        else if (!(Math.Abs(value.Value) <= most)) Add(field, string.Create(CultureInfo.InvariantCulture, $"is {value}"), DegreesAllowed(most));
    }

    /// <summary>Checks a text; its length is counted in Unicode characters, as PostgreSQL counts.</summary>
    public void Text(string field, string? value, int min, int max)
    {
        if (value is null)
        {
            if (min > 0) Add(field, "is missing", TextAllowed(min, max));
            return;
        }

        var characters = value.EnumerateRunes().Count();
        if (characters < min || characters > max) Add(field, $"has {characters} characters", TextAllowed(min, max));
        else if (min > 0 && string.IsNullOrWhiteSpace(value)) Add(field, "is only white space", TextAllowed(min, max));
        else if (value.Contains('\0', StringComparison.Ordinal)) Add(field, "holds the character U+0000", TextAllowed(min, max));
    }

    public static string DegreesAllowed(int most) => $"a number from -{most} to {most}";

    public static string TextAllowed(int min, int max) => string.Create(
        CultureInfo.InvariantCulture, $"a text of {min} to {max} characters{(min > 0 ? ", not only white space," : "")} without U+0000");

    /// <summary>What was given, shortened, to follow the field's name.</summary>
    public static string Quote(string text) =>
        text.Length == 0 ? "is empty" : $"is '{Shorten(text, QuotedCharacters)}'";

    /// <summary>The text, cut between two characters where it has more than so many.</summary>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most) return text;
        var shortened = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shortened.Length + rune.Utf16SequenceLength > most) break;
            shortened.Append(rune.ToString());
        }

        return shortened.Append('…').ToString();
    }

    public ProblemHttpResult ToProblem() => TypedResults.Problem(new HttpValidationProblemDetails(_errors)
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "The request is not valid.",
        Detail = string.Join(' ', _errors.Values.SelectMany(texts => texts)),
    });

    private static bool IsId(string text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0 && text[0] != '0';
}
