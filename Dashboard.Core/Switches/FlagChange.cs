namespace Dashboard.Core.Switches;

/// <summary>One line of the flags' past.</summary>
/// <param name="Flag">The flag's name.</param>
/// <param name="Before">How it was set; null when the configuration held, or when it cannot be read any more.</param>
/// <param name="After">How it was set then; null when it cannot be read any more.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
public sealed record FlagChange(string Flag, FlagSetting? Before, FlagSetting? After, string By, DateTimeOffset At);
