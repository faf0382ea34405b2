using System.Globalization;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Evidence;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Stepping;

/// <summary>A sample as a rule understands it.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="Kind">What the sample is; a value that is no number is none.</param>
/// <param name="Value">The value that speaks; null where there is none.</param>
/// <param name="Samples">How many measurements it rests on.</param>
/// <param name="WindowSeconds">Over how long.</param>
/// <param name="IsEarly">Whether a short window alone makes it a breach.</param>
/// <param name="Text">Why it is a breach, where the value does not say it; null: it does.</param>
internal sealed record SampleReading(
    SampleVerdict Verdict, SampleKind Kind, double? Value, long Samples, int WindowSeconds, bool IsEarly, string? Text)
{
    private const string Nothing = "Nothing was measured.";

    /// <summary>What the value is held against where there is no threshold; null: there is one, or nothing is known.</summary>
    public UsualFigure? Usual { get; init; }

    public static SampleReading Of(AlertRule rule, AlertState state, AlertSample sample)
    {
        var isNumber = sample.Value is { } value && double.IsFinite(value);
        var kind = sample.Kind is SampleKind.Error || isNumber || (sample.Kind is SampleKind.Insufficient && sample.Value is null)
            ? sample.Kind
            : SampleKind.NoData;
        if (kind is SampleKind.NoData or SampleKind.Error) return Missing(rule, state, sample, kind);
        if (rule.Type == RuleType.Baseline) return Held(rule, sample, kind);
        if (kind == SampleKind.Value && rule.IsBreach(sample.Value!.Value)) return Measured(SampleVerdict.Breach);
        if (rule.IsEarly && rule.IsUpward && EarlyEvidence.Find(sample) is { } window) return Early(rule, sample, kind, window);
        if (kind == SampleKind.Insufficient) return Measured(SampleVerdict.Unknown);
        return Measured(rule.IsRecovered(sample.Value!.Value) ? SampleVerdict.Recovered : SampleVerdict.Between);

        SampleReading Measured(SampleVerdict verdict) =>
            new(verdict, kind, sample.Value, sample.Samples, sample.WindowSeconds, IsEarly: false, Text: null);
    }

    private static SampleReading Missing(AlertRule rule, AlertState state, AlertSample sample, SampleKind kind)
    {
        // One alone may be a late second: it takes two in a row to mean something.
        var isRepeated = state.Data == kind && state.DataMissing > 0;
        var verdict = (kind, rule.OnNoData, rule.OnError) switch
        {
            _ when !isRepeated => SampleVerdict.Unknown,
            (SampleKind.NoData, OnNoData.Alert, _) or (SampleKind.Error, _, OnError.Alert) => SampleVerdict.Breach,
            (SampleKind.NoData, OnNoData.Normal, _) => SampleVerdict.NoBreach,
            _ => SampleVerdict.Unknown,
        };
        var text = kind == SampleKind.NoData ? Nothing : sample.Error ?? "It could not be evaluated.";
        return new SampleReading(verdict, kind, Value: null, Samples: 0, sample.WindowSeconds, IsEarly: false, text);
    }

    // Whether it is worse than usual was decided where the requests were counted: neither value says so by itself.
    private static SampleReading Held(AlertRule rule, AlertSample sample, SampleKind kind)
    {
        var verdict = kind == SampleKind.Insufficient || sample.Usual is null ? SampleVerdict.Unknown
            : sample.Usual.Worse > 0 ? SampleVerdict.Breach
            : SampleVerdict.Recovered;
        return new SampleReading(
            verdict, kind, sample.Value, sample.Samples, sample.WindowSeconds, IsEarly: false,
            verdict == SampleVerdict.Breach ? UsualText.Breach(rule, sample.Usual!) : null)
        {
            Usual = sample.Usual,
        };
    }

    private static SampleReading Early(AlertRule rule, AlertSample sample, SampleKind kind, ShortWindow window)
    {
        // Where the threshold is itself the share that is allowed, the window's share is the value.
        var value = rule.Threshold.Equals(sample.AllowedShare) ? (double)window.Bad / window.Count : sample.Value;
        var seen = $"{window.Bad} of {window.Count} in the last {window.Seconds} s were on the bad side of the limit";
        var text = string.Create(CultureInfo.InvariantCulture, $"{seen}; {sample.AllowedShare:0.##%} are allowed.");
        return new SampleReading(SampleVerdict.Breach, kind, value, window.Count, window.Seconds, IsEarly: true, text);
    }
}
