namespace Dashboard.Core.Health.Scoring;

/// <summary>Something that the score may not be high beside, whatever else is well.</summary>
/// <param name="Limit">The highest score, 0–100.</param>
/// <param name="Reason">What it is, without a full stop.</param>
/// <param name="Subject">The alert's or the check's name for a link; null when there is none.</param>
public sealed record HealthCap(int Limit, string Reason, string? Subject = null)
{
    /// <summary>While a critical alert fires.</summary>
    public const int CriticalAlert = 49;

    /// <summary>While PostgreSQL does not answer.</summary>
    public const int DatabaseDown = 20;
}
