using Dashboard.Core.Common;

namespace Dashboard.Components.Shared;

/// <summary>What is wrong with a field, as a sentence.</summary>
internal static class FieldWords
{
    /// <param name="errors">What is wrong.</param>
    /// <param name="field">The field, as the API names it.</param>
    /// <param name="label">What the page calls it, to follow "The".</param>
    /// <returns>Null: nothing.</returns>
    public static string? Problem(IEnumerable<FieldError> errors, string field, string label) =>
        errors.FirstOrDefault(error => error.Field == field) is { } error ? $"The {label} {error.Wrong}; allowed is {error.Allowed}." : null;
}
