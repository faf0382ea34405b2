using Dashboard.Core.Common;

namespace Dashboard.Alerts;

/// <summary>What was saved, or what was wrong with it.</summary>
/// <param name="Item">What was saved; null: nothing was.</param>
/// <param name="Errors">What is wrong with each field; empty when it was saved.</param>
internal sealed record Saved<T>(T? Item, IReadOnlyList<FieldError> Errors) where T : class
{
    public static Saved<T> Of(T item) => new(item, []);

    public static Saved<T> Wrong(IReadOnlyList<FieldError> errors) => new(null, errors);
}
