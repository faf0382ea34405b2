using Dashboard.Core.Health.Baselines;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>The fields of a rule of type baseline. What decides there is the detector: a limit that would not hold is refused, not ignored.</summary>
public static class BaselineFields
{
    private const string Detector = "null with type baseline, where the endpoint's usual value takes its place";
    private const string Windows = "null with type baseline, which looks at 5 and 30 minutes, with little traffic at 30 and 60";

    /// <summary>What such a rule can be about.</summary>
    public static IReadOnlyList<string> Metrics { get; } = [EndpointStanding.Latency, EndpointStanding.Errors, EndpointStanding.Traffic];

    /// <summary>Says of each field that means nothing with the type that it does.</summary>
    /// <returns>The wish without them, so that none is found wrong twice.</returns>
    internal static RuleWish Refuse(RuleReader reader, RuleWish wish)
    {
        void Check(string field, object? value, string allowed)
        {
            if (value is not null) reader.Add(field, "is given with type baseline", allowed);
        }

        Check("comparator", wish.Comparator, Detector);
        Check("threshold", wish.Threshold, Detector);
        Check("recoveryThreshold", wish.RecoveryThreshold, Detector);
        Check("objective", wish.Objective, Detector);
        Check("windowSeconds", wish.WindowSeconds, Windows);
        Check("early", wish.Early, Windows);
        Check("minSamples", wish.MinSamples, Windows);
        return wish with
        {
            Comparator = null, Threshold = null, RecoveryThreshold = null, Objective = null, WindowSeconds = null, Early = null, MinSamples = null,
        };
    }

    /// <summary>On which side of what is usual it is worse: fewer requests, more of all else.</summary>
    public static Comparator WorseSide(string metric) => metric == EndpointStanding.Traffic ? Comparator.Below : Comparator.Above;

    /// <summary>The metric; that of the latency where none is given.</summary>
    internal static string Metric(RuleReader reader, string? metric)
    {
        if (metric is null || Metrics.Contains(metric)) return metric ?? Metrics[0];
        reader.Add("metric", RuleReader.Quote(metric), $"nothing or {string.Join(", ", Metrics)} with type baseline");
        return metric;
    }
}
