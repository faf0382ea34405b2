namespace Dashboard.Core.Health.Checks;

/// <summary>What a check says.</summary>
/// <param name="Status">How it is.</param>
/// <param name="ObservedValue">The figure it is judged by; null when there is none.</param>
/// <param name="ObservedUnit">ms, s, share, bytes or empty for a number; null without a value.</param>
/// <param name="Output">A sentence that names no host, login or password.</param>
public sealed record CheckFinding(CheckStatus Status, double? ObservedValue, string? ObservedUnit, string Output)
{
    /// <summary>It works.</summary>
    public static CheckFinding Pass(double? value, string unit, string output) => new(CheckStatus.Pass, value, unit, output);

    /// <summary>Somebody should look.</summary>
    public static CheckFinding Warn(double? value, string unit, string output) => new(CheckStatus.Warn, value, unit, output);

    /// <summary>It does not work, so there is no figure either.</summary>
    public static CheckFinding Fail(string output) => new(CheckStatus.Fail, null, null, output);

    /// <summary>By its figure: from <paramref name="warn"/> on somebody should look, from <paramref name="fail"/> on it does not work.</summary>
    public static CheckFinding Judge(double value, string unit, double warn, double fail, string output) =>
        new(value >= fail ? CheckStatus.Fail : value >= warn ? CheckStatus.Warn : CheckStatus.Pass, value, unit, output);
}
