using Dashboard.Core.Common;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Metrics;

namespace Dashboard.Core.Health;

/// <summary>Tells the metrics the score of each second, for the history and for rules about it.</summary>
internal sealed class ScoreSource(ChangeFeed<HealthReport> reports, TimeProvider clock) : IScoreSource
{
    // Six scores that were not made.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private (HealthReport? Report, int? Score) _last;

    /// <inheritdoc/>
    public int? Score
    {
        get
        {
            if (reports.Latest is not { } report || clock.GetUtcNow() - report.Time > Patience) return null;
            if (!ReferenceEquals(_last.Report, report)) _last = (report, HealthScorer.WithoutAlerts(report.Inputs));
            return _last.Score;
        }
    }
}
