using Dashboard.Components.Shared;
using Dashboard.Core.Health;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Health.Trend;

namespace Dashboard.Components.Health;

/// <summary>What the page of the score shows at one moment.</summary>
/// <param name="Report">The last score.</param>
/// <param name="Minutes">The minutes of the last day.</param>
/// <param name="Now">This moment.</param>
public sealed record HealthFigures(HealthReport Report, IReadOnlyList<HealthMinute> Minutes, DateTimeOffset Now)
{
    // A score is made every 5 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public HealthScore Score => Report.Score;

    public Level Level => IsStale ? Level.Warning : HealthText.LevelOf(Score.Status);

    /// <summary>Whether no score has been made for some time.</summary>
    public bool IsStale => Now - Report.Time > Patience;

    /// <summary>The lowest minute of the last day; null: none is known.</summary>
    public HealthMinute? Lowest => Minutes.Where(minute => minute.Score is not null).MinBy(minute => minute.Score);

    /// <summary>The components that are there and of which nothing is known.</summary>
    public IEnumerable<ComponentScore> Unknown => Score.Components.Where(one => one.State == HealthState.Unknown);

    /// <summary>The page in one sentence.</summary>
    public string Sentence =>
        IsStale ? $"The score is {Units.Duration(Now - Report.Time)} old: none has been made since."
        : Score.Score is { } score ? Told(score)
        : !Report.Inputs.HasTelemetry ? "No score: nothing was measured for a minute."
        : $"No score: only {Units.Share(Score.Coverage)} of what counts is known, and it takes 60 %.";

    /// <summary>What to do about it; null when nothing.</summary>
    public string? Advice => Score.Score is not null || !Report.Inputs.HasTelemetry ? null
        : string.Join("; ", Unknown.Select(one => one.Reason).Where(reason => reason.Length > 0).Distinct()) is { Length: > 0 } reasons ? $"{reasons}." : null;

    /// <summary>Where the cause is shown; null: there is none.</summary>
    public string? Place => Score switch
    {
        _ when IsStale || Score.Score is null => null,
        { Caps: [{ Points: > 0 } cap, ..] } => HealthPlaces.OfCap(cap.Subject),
        { Lost: [var lost, ..] } => HealthPlaces.Of(lost.Component, lost.Subject),
        _ => null,
    };

    public int Count(CheckStatus status) => Report.Checks.Count(check => check.Status == status);

    private string Told(int score)
    {
        var band = Score.Status.ToString().ToLowerInvariant();
        return Score switch
        {
            { Caps: [{ Points: > 0 } cap, ..] } => $"{score} of 100, {band}: {cap.Reason}.",
            { Lost: [var lost, ..] } => $"{score} of 100, {band}: {lost.Reason}.",
            _ => $"{score} of 100: nothing takes points.",
        };
    }
}
