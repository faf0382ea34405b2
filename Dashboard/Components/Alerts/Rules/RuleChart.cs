using Dashboard.Components.Charts;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>The chart of a rule that is edited: what it measures, where its limits are, and when it would have fired.</summary>
internal static class RuleChart
{
    /// <summary>The handle of the threshold.</summary>
    public const string Threshold = "threshold";

    /// <summary>The line of the recovery.</summary>
    public const string Recovery = "recovery";

    private const string Line = "chart-first";

    // So that the line can be moved upwards.
    private const double Headroom = 1.25;

    /// <summary>Whether there is one of a metric: it has to be kept.</summary>
    public static bool Has(string metric) => HistoryReader.Metrics.Contains(metric);

    /// <summary>One per metric: another metric is another chart.</summary>
    public static string Id(string metric) => $"rule-{metric.Replace('.', '-')}";

    /// <param name="metric">The metric.</param>
    /// <param name="threshold">Where the threshold is; null: nowhere yet, and its line lies at zero.</param>
    /// <param name="recovery">Where it counts as recovered; null: not known.</param>
    /// <param name="severity">The severity, by which it is coloured.</param>
    /// <param name="isFixed">Whether the threshold cannot be moved.</param>
    /// <param name="preview">When it would have fired; null: not known.</param>
    /// <param name="now">This moment.</param>
    public static ChartDefinition Define(
        string metric, double? threshold, double? recovery, string severity, bool isFixed, RulePreview? preview, DateTimeOffset now)
    {
        var colour = ColourOf(severity);
        List<ChartHandle> handles = [new(Threshold, "Threshold", threshold ?? 0, colour, isFixed)];
        if (recovery is { } well && well != threshold) handles.Add(new(Recovery, "well again at", well, "text-muted", Fixed: true));
        return new(Id(metric), RuleUnit.Of(metric).Chart, [new(MetricText.Name(metric), Line)])
        {
            Handles = handles,
            Reach = Math.Max(threshold ?? 0, recovery ?? 0) * Headroom,
            Bands = BandsOf(preview, colour, now),
        };
    }

    /// <summary>The chart of a rule without a limit: there is nothing to move, and a band of what is usual where it is known.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="hasBand">Whether it is known what is usual.</param>
    /// <param name="severity">The severity, by which it is coloured.</param>
    /// <param name="preview">When it would have fired; null: not known.</param>
    /// <param name="now">This moment.</param>
    public static ChartDefinition DefineUsual(string metric, bool hasBand, string severity, RulePreview? preview, DateTimeOffset now) =>
        new($"{Id(metric)}-{(hasBand ? "usual" : "open")}", RuleUnit.Of(metric).Chart, [new(MetricText.Name(metric), Line)])
        {
            Range = hasBand ? UsualCourse.Range : null,
            Bands = BandsOf(preview, ColourOf(severity), now),
        };

    /// <summary>Whether two definitions draw the same.</summary>
    public static bool IsSame(ChartDefinition one, ChartDefinition other) =>
        one.Id == other.Id && one.Reach.Equals(other.Reach) && one.Handles.SequenceEqual(other.Handles) && one.Bands.SequenceEqual(other.Bands);

    /// <summary>The chart's data.</summary>
    /// <param name="course">What was measured.</param>
    /// <param name="range">Over which time.</param>
    /// <param name="id">The chart's.</param>
    /// <param name="usual">What is usual at the times of the course.</param>
    public static ChartFrame FrameOf(HistoryAnswer course, TimelineRange range, string id, UsualCourse usual)
    {
        // A step that has only just begun has no value yet, which is no gap.
        var points = course.Points.Count > 0 && course.Points[^1].V is null ? [.. course.Points.SkipLast(1)] : course.Points;
        return new(
            $"{course.Metric} {course.Endpoint} {course.Pool} {range.Name} {course.StepSeconds} {id}", course.From.ToUnixTimeMilliseconds(), course.To.ToUnixTimeMilliseconds(),
            [.. points.Select(point => point.T.ToUnixTimeMilliseconds())],
            new Dictionary<string, IReadOnlyList<double?[]>> { [id] = [[.. points.Select(point => point.V)], .. usual.IsKnown ? usual.Edges.Select(edge => edge[..points.Count]) : []] });
    }

    /// <summary>Where a threshold could begin: that of a built-in rule, or a little above what was measured. Null: nothing is known.</summary>
    public static double? Suggest(string metric, HistoryAnswer? course)
    {
        if (BuiltInRules.All.FirstOrDefault(rule => rule.Metric == metric) is { } rule) return rule.Threshold;
        if (course?.Points.Max(point => point.V) is not { } highest || highest <= 0) return null;
        var step = Math.Pow(10, Math.Floor(Math.Log10(highest * Headroom)) - 1);
        var wanted = Math.Round(Math.Ceiling(highest * Headroom / step) * step, 9);
        return RuleMetrics.UnitOf(metric) switch
        {
            "share" => Math.Min(1, wanted),
            "count" => Math.Max(1, Math.Ceiling(wanted)),
            _ => wanted,
        };
    }

    private static string ColourOf(string severity) => severity switch { "critical" => "bad", "warning" => "warning", _ => "accent" };

    private static ChartBand[] BandsOf(RulePreview? preview, string colour, DateTimeOffset now) =>
        [.. (preview?.Firings ?? []).Select(one => new ChartBand(one.From.ToUnixTimeMilliseconds(), (one.To ?? now).ToUnixTimeMilliseconds(), colour))];
}
