namespace Dashboard.Core.Switches;

/// <summary>What is wrong with a field of a wish.</summary>
/// <param name="Field">The field: <c>mode</c>, <c>endpoints</c> or <c>share</c>.</param>
/// <param name="Wrong">What is wrong, to follow the field's name.</param>
/// <param name="Allowed">What is allowed, to follow "allowed is".</param>
public sealed record FlagError(string Field, string Wrong, string Allowed);
