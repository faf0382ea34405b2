namespace Dashboard.Core.Common;

/// <summary>What is wrong with a field of something that somebody wants; the same for pages and for programs.</summary>
/// <param name="Field">The field, as the API names it.</param>
/// <param name="Wrong">What is wrong, to follow the field's name: "is missing".</param>
/// <param name="Allowed">What is allowed, to follow "allowed is".</param>
public sealed record FieldError(string Field, string Wrong, string Allowed);
