using System.Globalization;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Common;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>A rule as it is being typed: everything that was, also what cannot be meant.</summary>
public sealed class RuleDraft
{
    private string _metric = "latency.p95";

    public string Metric
    {
        get => _metric;
        set
        {
            _metric = value;
            if (!RuleMetrics.IsOfRequests(value)) Endpoint = null;
            if (!RuleMetrics.IsOfPools(value)) Pool = null;
            if (IsBaseline && !BaselineFields.Metrics.Contains(value)) Comparator = ">";
        }
    }

    public string? Endpoint { get; set; }

    public string? Pool { get; set; }

    /// <summary>As the API has it, or <see cref="RuleNames.Usual"/>.</summary>
    public string Comparator { get; set; } = ">";

    /// <summary>In the unit of <see cref="RuleUnit"/>, as all that follows.</summary>
    public string Threshold { get; set; } = "";

    /// <summary>Empty: a tenth of the threshold away.</summary>
    public string Recovery { get; set; } = "";

    /// <summary>Of an objective, in percent.</summary>
    public string Share { get; set; } = "99.5";

    /// <summary>Of an objective; empty: only errors count.</summary>
    public string LatencyMs { get; set; } = "";

    public string Window { get; set; } = "60";

    public string For { get; set; } = "10";

    public string Keep { get; set; } = "120";

    public string Samples { get; set; } = "20";

    public bool? Early { get; set; }

    public string OnNoData { get; set; } = "keep";

    public string OnError { get; set; } = "keep";

    public bool SendResolved { get; set; } = true;

    public string Severity { get; set; } = "warning";

    /// <summary>Empty: all that are enabled.</summary>
    public IReadOnlyList<string> Channels { get; private set; } = [];

    public bool Enabled { get; set; } = true;

    public string RunbookUrl { get; set; } = "";

    /// <summary>Empty: what <see cref="RuleWords.Name"/> makes of the rest.</summary>
    public string Name { get; set; } = "";

    public RuleUnit Unit => RuleUnit.Of(Metric);

    /// <summary>Whether what is usual decides, and no threshold.</summary>
    public bool IsBaseline => Comparator == RuleNames.Usual;

    /// <summary>Whether there is a limit to be typed.</summary>
    public bool HasLimit => !IsBaseline && !AlertFigures.IsStatus(Metric);

    public bool IsBurnRate => Metric == RuleMetrics.BurnRate;

    public static RuleDraft Of(AlertRule rule)
    {
        var unit = RuleUnit.Of(rule.Metric);
        return new()
        {
            Metric = rule.Metric, Endpoint = rule.Endpoint, Pool = rule.Pool, Comparator = rule.Type == RuleType.Baseline ? RuleNames.Usual : RuleNames.Of(rule.Comparator),
            Threshold = rule.Type == RuleType.Baseline ? "" : unit.Text(rule.Threshold), Recovery = rule.RecoveryThreshold is { } recovery ? unit.Text(recovery) : "",
            Share = rule.Objective is { } goal ? (goal.Share * 100).ToString("0.######", CultureInfo.InvariantCulture) : "99.5",
            LatencyMs = Text(rule.Objective?.LatencyMs), Window = Text(rule.WindowSeconds), For = Text(rule.ForSeconds), Keep = Text(rule.KeepFiringSeconds),
            Samples = Text(rule.MinSamples), Early = rule.Early, OnNoData = RuleNames.Of(rule.OnNoData), OnError = RuleNames.Of(rule.OnError),
            SendResolved = rule.SendResolved, Severity = RuleNames.Of(rule.Severity), Channels = rule.Channels, Enabled = rule.Enabled,
            RunbookUrl = rule.RunbookUrl ?? "", Name = rule.Name,
        };
    }

    public void Choose(string channel, bool isChosen) =>
        Channels = isChosen ? [.. Channels.Where(one => one != channel), channel] : [.. Channels.Where(one => one != channel)];

    /// <summary>What would be asked for, and what cannot be read of what was typed.</summary>
    public (RuleWish Wish, IReadOnlyList<FieldError> Errors) Read()
    {
        var reader = new DraftReader(Unit);
        if (IsBaseline) return (Common(reader) with { Type = "baseline", Metric = Metric }, reader.Errors);
        var threshold = AlertFigures.IsStatus(Metric) && Threshold.Length == 0 ? 0 : reader.Value("threshold", Threshold);
        var wish = Common(reader) with
        {
            Type = IsBurnRate ? "burnRate" : "threshold", Metric = IsBurnRate ? null : Metric, Pool = Pool,
            Comparator = Comparator, Threshold = threshold, RecoveryThreshold = Recovery.Trim().Length == 0 ? null : reader.Recovery(Recovery, threshold, Comparator, Threshold),
            Objective = IsBurnRate ? new(reader.Percent("objective.share", Share), LatencyMs.Trim().Length == 0 ? null : reader.Number("objective.latencyMs", LatencyMs)) : null,
            WindowSeconds = reader.Whole("windowSeconds", Window), Early = Early, MinSamples = reader.Whole("minSamples", Samples),
        };
        return (wish, reader.Errors);
    }

    // What rules of all types have.
    private RuleWish Common(DraftReader reader) => new()
    {
        Name = Name, Endpoint = Endpoint, ForSeconds = reader.Whole("forSeconds", For), KeepFiringSeconds = reader.Whole("keepFiringSeconds", Keep),
        OnNoData = OnNoData, OnError = OnError, SendResolved = SendResolved, Severity = Severity, Channels = Channels, Enabled = Enabled,
        RunbookUrl = RunbookUrl.Trim().Length == 0 ? null : RunbookUrl.Trim(),
    };

    private static string Text(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
