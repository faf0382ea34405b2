using System.Globalization;
using Dashboard.Core.Health.Baselines;

namespace Dashboard.Components.Shared;

/// <summary>Words for a figure of an endpoint that is held against what is usual of it.</summary>
internal static class StandingWords
{
    public static string Name(string metric) => metric switch
    {
        EndpointStanding.Latency => "P95",
        EndpointStanding.Errors => "5xx",
        EndpointStanding.Traffic => "Req/s",
        _ => metric,
    };

    public static string Value(string metric, double? value) => metric switch
    {
        EndpointStanding.Errors => Units.Share(value),
        EndpointStanding.Traffic => Units.Rate(value),
        _ => Units.Latency(value),
    };

    /// <summary>From where to where it usually goes; null where that is not known.</summary>
    public static string? Band(EndpointStanding one) =>
        one is { Low: { } low, High: { } high } ? $"{Value(one.Metric, low)} – {Value(one.Metric, high)}" : null;

    /// <summary>How far it is from usual: <c>+6.2 σ</c>.</summary>
    public static string Deviation(double? deviation) => deviation is not { } known || !double.IsFinite(known) ? Units.None
        : string.Create(CultureInfo.InvariantCulture, $"{(known < 0 ? "−" : "+")}{Math.Min(99, Math.Abs(known)):0.0} σ");

    public static Level LevelOf(BaselineVerdict verdict) => verdict switch
    {
        BaselineVerdict.Worse or BaselineVerdict.Below => Level.Warning,
        BaselineVerdict.Unknown => Level.Unknown,
        _ => Level.Ok,
    };

    public static string Verdict(EndpointStanding one) => one.Verdict switch
    {
        BaselineVerdict.Worse when one.Metric == EndpointStanding.Latency => "Slower",
        BaselineVerdict.Worse => "More errors",
        BaselineVerdict.Below => "Far fewer",
        BaselineVerdict.Above => "Far more",
        BaselineVerdict.Usual => "As usual",
        _ => "Not known yet",
    };

    /// <summary>All of it in one sentence: <c>Slower than usual: 240 ms, usual at this hour 120 ms.</c></summary>
    public static string Sentence(EndpointStanding one) =>
        $"{Verdict(one)} than usual: {Value(one.Metric, one.Current)}, usual at this hour {Value(one.Metric, one.Baseline)}.";
}
