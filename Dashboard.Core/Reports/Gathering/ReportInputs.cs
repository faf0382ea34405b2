using Dashboard.Core.Reports.Incidents;
using Dashboard.Core.Reports.Periods;

namespace Dashboard.Core.Reports.Gathering;

/// <summary>Everything that a report is made of. The order within lists does not matter, but for the course.</summary>
internal sealed record ReportInputs
{
    public required PeriodPlan Plan { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required SpanFigures Current { get; init; }

    /// <summary>Null: it is not compared.</summary>
    public SpanFigures? Previous { get; init; }

    /// <summary>Why it is not compared though that was wanted.</summary>
    public string? NotCompared { get; init; }

    public required int CourseStepSeconds { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<CourseStep> Course { get; init; }

    public IReadOnlyList<SeenRequest> Seen { get; init; } = [];

    /// <summary>The minutes of the period whose score is kept.</summary>
    public IReadOnlyList<ScoredMinute> Scores { get; init; } = [];

    /// <summary>Those that fired in the period or before; null: the history cannot be read.</summary>
    public IReadOnlyList<AlertEpisode>? Episodes { get; init; } = [];

    /// <summary>Why it cannot be read, as a sentence.</summary>
    public string? AlertsUnknown { get; init; }

    /// <summary>What was measured during incidents, by their ids; of those that it was read for.</summary>
    public IReadOnlyDictionary<string, SpanFigures> During { get; init; } = new Dictionary<string, SpanFigures>();

    public IReadOnlyList<ReportRegression> Regressions { get; init; } = [];

    public IReadOnlyList<ServedEndpoint>? Served { get; init; }
}

/// <summary>The worst score of a minute.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="Score">0–100; null: not known.</param>
internal readonly record struct ScoredMinute(DateTimeOffset Start, int? Score);
