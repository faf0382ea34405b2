using System.Globalization;
using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Preview;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>A preview in sentences.</summary>
internal static class PreviewWords
{
    private static readonly TimeSpan Little = TimeSpan.FromMinutes(5);

    /// <summary>How often it would have fired, and how much it would have sent.</summary>
    /// <param name="preview">The preview.</param>
    /// <param name="back">How far back was asked for.</param>
    public static string Sentence(RulePreview preview, TimeSpan back)
    {
        if (preview.Targets == 0) return preview.Note is { } note ? $"{note} There is nothing to try the rule on." : "Nothing that the rule is about was measured yet, so there is nothing to try it on.";
        var time = $"in the last {Length(Kept(preview, back))}";
        var atLeast = preview.IsAtLeast ? "at least " : "";
        if (preview.Firings.Count == 0) return $"Would not have fired {time}.";
        var each = preview.Messages == 1 ? "1 message" : F($"{preview.Messages} messages");
        return $"Would have fired {atLeast}{(preview.Firings.Count == 1 ? "once" : F($"{preview.Firings.Count} times"))} and sent {atLeast}{each} to each channel {time}.";
    }

    /// <summary>At which resolution; null where all of it was as it is live.</summary>
    public static string? Resolution(RulePreview preview, TimeSpan back)
    {
        if (preview.Parts.Count == 0) return null;
        var known = preview.Note is { } note ? $" {note}" : "";
        var parts = preview.Parts.Reverse().Select((part, place) =>
            $"{RuleWords.Seconds(part.StepSeconds)} for {(place == 0 ? "the last" : "the")} {Length(part.To - part.From)}{(place == 0 ? "" : " before")}");
        var kept = Kept(preview, back) < back - Little ? " No more is kept yet." : "";
        var coarse = preview.IsAtLeast ? " Breaches that are shorter than a step are not seen, so the counts are at least." : "";
        return $"Evaluated by steps of {string.Join(", ", parts)}.{coarse}{known}{kept}";
    }

    /// <summary>How long a firing lasted.</summary>
    public static string Lasted(PreviewFiring firing) => firing.To is { } to ? Units.Duration(to - firing.From) : "until now";

    private static TimeSpan Kept(RulePreview preview, TimeSpan back)
    {
        if (preview.Parts.Count == 0) return back;
        var kept = preview.Parts[^1].To - preview.Parts[0].From;
        return kept > back - Little ? back : kept;
    }

    // Whole hours and minutes need nothing behind them.
    private static string Length(TimeSpan length) => RuleWords.Seconds((int)Math.Round(length.TotalSeconds));

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
