using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Api;

/// <summary>Reads query parameters and collects what is wrong with them, so that one answer names all.</summary>
internal sealed class QueryErrors
{
    private readonly Dictionary<string, string[]> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(string field, string message) => _errors[field] = [message];

    /// <summary>A whole number in a range, or <paramref name="missing"/> when none is given.</summary>
    public int WholeNumber(string field, string? text, int min, int max, int missing)
    {
        if (string.IsNullOrEmpty(text)) return missing;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max) return value;
        Add(field, string.Create(CultureInfo.InvariantCulture, $"Allowed is a whole number from {min} to {max}."));
        return missing;
    }

    public ValidationProblem ToProblem() => TypedResults.ValidationProblem(_errors);
}
