using System.Globalization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>Checks what somebody wants a rule to be; the same for the page and for programs.</summary>
public static class RuleCheck
{
    /// <summary>The longest name.</summary>
    public const int MaxName = 200;

    /// <summary>The longest window of a critical rule, in seconds: the budget of two minutes needs it.</summary>
    public const int MaxCriticalWindow = 60;

    private const int MaxWindow = 900;
    private const int MaxFor = 3_600;
    private const int MaxKeep = 86_400;
    private const int MaxSamples = 1_000_000;
    private const int MaxChannels = 20;
    private const int MaxUrl = 2_000;
    private const double MaxNumber = 1e15;

    /// <param name="id">The rule's id.</param>
    /// <param name="wish">What is wanted.</param>
    /// <param name="known">What it may name.</param>
    /// <returns>The rule, or what is wrong with each field.</returns>
    public static (AlertRule? Rule, IReadOnlyList<FieldError> Errors) Read(string id, RuleWish wish, KnownNames known)
    {
        var reader = new RuleReader();
        var usual = new AlertRule { Id = id, Name = "", Metric = "" };
        var type = reader.Choice("type", wish.Type, RuleType.Threshold);
        if (type == RuleType.Baseline) wish = BaselineFields.Refuse(reader, wish);
        var metric = Metric(reader, type, wish.Metric);
        var severity = reader.Choice("severity", wish.Severity, usual.Severity);
        var rule = usual with
        {
            Name = Name(reader, wish.Name),
            Type = type,
            Metric = metric,
            Endpoint = Target(reader, "endpoint", wish.Endpoint, type == RuleType.Baseline ? "any" : "all together", RuleMetrics.IsOfRequests(metric), metric, known.Endpoints),
            Pool = Target(reader, "pool", wish.Pool, together: null, RuleMetrics.IsOfPools(metric), metric, known.Pools),
            Comparator = type == RuleType.Baseline ? BaselineFields.WorseSide(metric) : reader.Choice("comparator", wish.Comparator, usual.Comparator),
            Threshold = type == RuleType.Baseline ? 0 : reader.Finite("threshold", wish.Threshold, 0, Most(metric), ThresholdAllowed(metric)),
            RecoveryThreshold = wish.RecoveryThreshold,
            Objective = Objective(reader, type, wish.Objective),
            WindowSeconds = reader.Whole(
                "windowSeconds", wish.WindowSeconds, 5, severity == AlertSeverity.Critical && type == RuleType.Threshold ? MaxCriticalWindow : MaxWindow, usual.WindowSeconds),
            Early = wish.Early,
            ForSeconds = reader.Whole("forSeconds", wish.ForSeconds, 0, MaxFor, usual.ForSeconds),
            KeepFiringSeconds = reader.Whole("keepFiringSeconds", wish.KeepFiringSeconds, 0, MaxKeep, usual.KeepFiringSeconds),
            MinSamples = reader.Whole("minSamples", wish.MinSamples, 1, MaxSamples, usual.MinSamples),
            OnNoData = reader.Choice("onNoData", wish.OnNoData, usual.OnNoData),
            OnError = reader.Choice("onError", wish.OnError, usual.OnError),
            SendResolved = wish.SendResolved ?? usual.SendResolved,
            Severity = severity,
            Channels = Channels(reader, wish.Channels, known.Channels),
            Enabled = wish.Enabled ?? usual.Enabled,
            RunbookUrl = Url(reader, wish.RunbookUrl),
        };
        CheckRecovery(reader, rule);
        return reader.Errors.Count == 0 ? (rule, []) : (null, reader.Errors);
    }

    private static double Most(string metric) => RuleMetrics.UnitOf(metric) switch { "share" => 1, "points" => 100, _ => MaxNumber };

    private static string ThresholdAllowed(string metric) => RuleMetrics.UnitOf(metric) switch
    {
        "share" => "a share from 0 to 1, such as 0.05",
        "points" => "a number of points from 0 to 100",
        var unit => $"a number from 0 to 10^15, in the metric's unit ({unit})",
    };

    private static string Name(RuleReader reader, string? name)
    {
        var allowed = $"a text of 1 to {MaxName} characters, not only white space, without U+0000";
        if (name is null) reader.Add("name", "is missing", allowed);
        else if (string.IsNullOrWhiteSpace(name)) reader.Add("name", "is empty", allowed);
        else if (name.EnumerateRunes().Count() > MaxName) reader.Add("name", $"has {name.EnumerateRunes().Count()} characters", allowed);
        else if (name.Contains('\0', StringComparison.Ordinal)) reader.Add("name", "holds the character U+0000", allowed);
        return name ?? "";
    }

    private static string Metric(RuleReader reader, RuleType type, string? metric)
    {
        if (type == RuleType.Baseline) return BaselineFields.Metric(reader, metric);
        if (type == RuleType.BurnRate)
        {
            if (metric is not null and not RuleMetrics.BurnRate) reader.Add("metric", RuleReader.Quote(metric), $"nothing or {RuleMetrics.BurnRate} with type burnRate");
            return RuleMetrics.BurnRate;
        }

        var allowed = string.Join(", ", RuleMetrics.All);
        if (metric is null) reader.Add("metric", "is missing", allowed);
        else if (!RuleMetrics.All.Contains(metric)) reader.Add("metric", RuleReader.Quote(metric), allowed);
        return metric ?? "";
    }

    private static string? Target(
        RuleReader reader, string field, string? target, string? together, bool isMeasured, string metric, IReadOnlyCollection<string> known)
    {
        if (target is null || (isMeasured && (target == AlertRule.Each || known.Contains(target)))) return target;
        reader.Add(field, isMeasured ? RuleReader.Quote(target) : $"is given, and {metric} is not measured by {field}",
            isMeasured ? $"{(together is null ? "null or \"*\" (each)" : $"null ({together}), \"*\" (each)")} or one that is known, such as {known.FirstOrDefault() ?? "none yet"}" : "null with this metric");
        return null;
    }

    private static AlertObjective? Objective(RuleReader reader, RuleType type, ObjectiveWish? wish)
    {
        const string Allowed = "an object such as {\"share\":0.995,\"latencyMs\":500} with type burnRate, and null with others";
        if (type != RuleType.BurnRate)
        {
            if (wish is not null) reader.Add("objective", "is given with type threshold", Allowed);
            return null;
        }

        if (wish is null)
        {
            reader.Add("objective", "is missing", Allowed);
            return null;
        }

        var share = reader.Finite("objective.share", wish.Share, 0.5, 0.99999, "a share from 0.5 to 0.99999");
        var latency = wish.LatencyMs is null ? (double?)null : reader.Finite("objective.latencyMs", wish.LatencyMs, 1, 600_000, "null or a number of milliseconds from 1 to 600000");
        return new(share, latency);
    }

    private static void CheckRecovery(RuleReader reader, AlertRule rule)
    {
        if (rule.RecoveryThreshold is not { } recovery) return;
        var side = rule.IsUpward ? "at most" : "at least";
        var isRight = double.IsFinite(recovery) && (rule.IsUpward ? recovery <= rule.Threshold : recovery >= rule.Threshold);
        if (!isRight) reader.Add("recoveryThreshold", RuleReader.Number(recovery), string.Create(CultureInfo.InvariantCulture, $"null or a number that is {side} the threshold ({rule.Threshold})"));
    }

    private static string[] Channels(RuleReader reader, IReadOnlyList<string?>? given, IReadOnlyCollection<string> known)
    {
        if (given is null) return [];
        var allowed = $"a list of at most {MaxChannels} ids of channels ({(known.Count == 0 ? "there are none yet" : string.Join(", ", known.Take(MaxChannels)))}), empty for all";
        if (given.Count > MaxChannels) reader.Add("channels", $"are {given.Count}", allowed);
        else if (given.FirstOrDefault(one => one is null || !known.Contains(one)) is { } unknown) reader.Add("channels", $"name the unknown '{unknown[..Math.Min(60, unknown.Length)]}'", allowed);
        else if (given.Contains(null)) reader.Add("channels", "hold a null", allowed);
        return [.. given.OfType<string>().Distinct()];
    }

    private static string? Url(RuleReader reader, string? url)
    {
        if (url is null) return null;
        if (url.Length > MaxUrl || !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            reader.Add("runbookUrl", RuleReader.Quote(url), $"null or an http or https address of at most {MaxUrl} characters");
        return url;
    }
}
