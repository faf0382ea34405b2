namespace Dashboard.Core.Switches;

/// <summary>What somebody set a flag to.</summary>
/// <param name="Setting">How it is set.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
public sealed record FlagEntry(FlagSetting Setting, string By, DateTimeOffset At);
