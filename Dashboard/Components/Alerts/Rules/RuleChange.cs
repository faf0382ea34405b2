namespace Dashboard.Components.Alerts.Rules;

/// <summary>A field was typed into.</summary>
/// <param name="Field">Its name in the API.</param>
/// <param name="Set">Takes over what was typed.</param>
/// <param name="Text">What was typed.</param>
public sealed record RuleChange(string Field, Action<string> Set, string Text);
