using CsCheck;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Tests.Alerts.World;

/// <summary>Rules and what happens to them, at random.</summary>
internal static class Scripts
{
    public const double Threshold = 100;
    public const double Recovery = 90;

    public static readonly AlertSample Well = Of(50);
    public static readonly AlertSample Between = Of(95);
    public static readonly AlertSample Bad = Of(150);
    public static readonly AlertSample Few = new(SampleKind.Insufficient, 150, 3, 600);
    public static readonly AlertSample Failed = new(SampleKind.Error, null, 0, 60) { Error = "It took too long." };

    public static readonly AlertRule Rule = new()
    {
        Id = "slow", Name = "Slow", Metric = "latency.p95", Threshold = Threshold, RecoveryThreshold = Recovery, Severity = AlertSeverity.Critical,
    };

    public static readonly Gen<AlertRule> AnyRule =
        Gen.Select(
                Gen.OneOf(0, 5, 10, 60), Gen.OneOf(0, 10, 120), Gen.Enum<AlertSeverity>(), Gen.Enum<OnNoData>(), Gen.Enum<OnError>())
            .Select((forSeconds, keep, severity, noData, error) => Rule with
            {
                ForSeconds = forSeconds, KeepFiringSeconds = keep, Severity = severity, OnNoData = noData, OnError = error,
            });

    /// <summary>Samples with how many seconds each of them lies after the one before; many come and go.</summary>
    public static readonly Gen<(AlertSample Sample, int Seconds)[]> Any =
        Gen.Select(Gen.OneOf(Well, Well, Between, Bad, Bad, Bad, AlertSample.None, Few, Failed), Gen.Int[1, 30], Gen.OneOf(1, 5, 30))
            .Array[1, 20]
            .Select(parts => parts.SelectMany(part => Enumerable.Repeat((part.Item1, part.Item3), part.Item2)).ToArray());

    public static AlertSample Of(double value) => new(SampleKind.Value, value, 100, 60);

    /// <summary>All rules are given the same samples.</summary>
    public static void Play(this AlertWorld world, IEnumerable<(AlertSample Sample, int Seconds)> script)
    {
        foreach (var (sample, seconds) in script) world.Tick(TimeSpan.FromSeconds(seconds), _ => sample);
    }
}
