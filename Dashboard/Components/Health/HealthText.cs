using Dashboard.Components.Shared;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;

namespace Dashboard.Components.Health;

/// <summary>Words and signs of the score.</summary>
internal static class HealthText
{
    public static Level LevelOf(HealthBand band) => band switch
    {
        HealthBand.Healthy => Level.Ok,
        HealthBand.Degraded or HealthBand.Poor => Level.Warning,
        HealthBand.Critical => Level.Critical,
        _ => Level.Unknown,
    };

    public static Level LevelOf(CheckStatus status) => status switch
    {
        CheckStatus.Pass => Level.Ok,
        CheckStatus.Warn => Level.Warning,
        _ => Level.Critical,
    };

    public static string WordOf(CheckStatus status) => status switch
    {
        CheckStatus.Pass => "Pass",
        CheckStatus.Warn => "Warning",
        _ => "Failed",
    };

    /// <summary>A score as people read it: a dash where too little is known.</summary>
    public static string Of(int? score) => Units.Count(score);

    public static string NameOf(HealthComponent component) => component switch
    {
        HealthComponent.Errors => "Errors",
        HealthComponent.Latency => "Latency",
        HealthComponent.Database => "PostgreSQL",
        HealthComponent.Pool => "Connection pools",
        HealthComponent.Redis => "Redis",
        HealthComponent.Dependencies => "Services elsewhere",
        HealthComponent.Saturation => "This program",
        _ => "Against the usual",
    };

    /// <summary>A figure in its unit, as checks and measures name it.</summary>
    public static string Value(double? value, string? unit) => (value, unit) switch
    {
        (null, _) => Units.None,
        (_, "ms") => value < 0 ? $"−{Units.Latency(-value)}" : Units.Latency(value),
        (_, "s") => Units.Duration(TimeSpan.FromSeconds(value.Value)),
        (_, "share") => Units.Share(value),
        (_, "bytes") => Units.Bytes(value),
        _ => Units.Count((long)value.Value),
    };
}
