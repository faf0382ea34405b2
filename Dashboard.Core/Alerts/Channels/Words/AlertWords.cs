using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Channels.Words;

/// <summary>What messages say: one sentence for each episode, and one line for all. Text from elsewhere is harmless in it.</summary>
internal static class AlertWords
{
    /// <summary>The most characters of a subject.</summary>
    public const int LongestSubject = 200;

    private const int LongestPlace = 40;

    /// <summary>One line that says what a message is about.</summary>
    public static string Subject(IReadOnlyList<EpisodeNotes> episodes, MessageContext context)
    {
        var worst = episodes[0];
        var over = episodes.Count(episode => episode.IsOver);
        var place = context.Environment is "Production" or "" ? "" : $", {InertText.Clean(context.Environment, LongestPlace)}";
        var counts = episodes.Count == 1 ? ""
            : over == 0 || over == episodes.Count ? $"{episodes.Count} alerts, the worst: "
            : $"{episodes.Count} alerts ({over} over), the worst: ";
        return InertText.Clean($"[{Label(worst.Latest)}{place}] {counts}{Short(worst.Latest)}", LongestSubject);
    }

    /// <summary>What has happened, in one or two words.</summary>
    public static string Label(AlertNote note) => IsTest(note) ? "Test" : note.Kind switch
    {
        NoteKind.Resolved => "Resolved",
        NoteKind.Closed => "Closed",
        NoteKind.Flapping => $"{Severity(note)}, flapping",
        NoteKind.Reminder => $"{Severity(note)}, still firing",
        NoteKind.Worsened => $"{Severity(note)}, worse",
        _ => Severity(note),
    };

    /// <summary>The whole sentence about an episode.</summary>
    public static string Sentence(AlertNote note)
    {
        if (IsTest(note)) return $"{Short(note)}.";
        var words = MetricWords.For(note.Metric);
        return note.Kind switch
        {
            NoteKind.Reminder => $"Still firing{Since(note)}: {Measured(words, note)}.",
            NoteKind.Worsened => $"Now {SeverityWord(note.Severity)}, firing{Since(note)}: {Measured(words, note)}.",
            NoteKind.Resolved => $"{Again(words, note)}: {FromTo(note, "resolved")}.",
            NoteKind.Closed => $"{Watched(words, note)} is not watched any more: {FromTo(note, "closed")}; "
                + $"whether it is over is not known{Reason(note)}.",
            NoteKind.Flapping => $"Comes and goes: {Measured(words, note)}.",
            _ => $"{Measured(words, note)}{(note.Early ? "; seen early" : "")}.",
        };
    }

    /// <summary>What stands below the sentence: which rule it is, since when, and how bad it was.</summary>
    public static string Details(AlertNote note)
    {
        if (IsTest(note)) return $"Sent {TimeText.Whole(note.At)}";
        var parts = new List<string> { $"Rule “{InertText.Clean(note.RuleName)}”" };
        if (note.BreachedAt is { } breached) parts.Add($"breach since {TimeText.Whole(breached)}");
        if (note.FiredAt is { } fired) parts.Add($"fired {TimeText.Whole(fired)}");
        if (note.Kind != NoteKind.Fired) parts.Add($"as of {TimeText.Whole(note.At)}");
        var words = MetricWords.For(note.Metric);
        if (note.Worst is { } worst && words.Wrong is null && note.Kind != NoteKind.Fired)
            parts.Add($"worst {FigureText.Of(worst, words.Unit)}");
        // What is usual stands in the sentence.
        if (note.Kind != NoteKind.Closed && !(note is { Type: RuleType.Baseline, Usual: not null, Kind: NoteKind.Fired }) && InertText.Clean(note.Text) is { Length: > 0 } text) parts.Add(text);
        return string.Join(", ", parts);
    }

    /// <summary>Whose figures they are, and where.</summary>
    public static string Origin(MessageContext context)
    {
        var environment = InertText.Clean(context.Environment) is { Length: > 0 } name ? $"Environment: {name}. " : "";
        var source = InertText.Clean(context.Source) is { Length: > 0 } given ? given : "all instances";
        return $"{environment}Figures of {source}. Times are UTC.";
    }

    /// <summary>A severity within a sentence.</summary>
    public static string SeverityWord(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "critical",
        AlertSeverity.Warning => "warning",
        _ => "info",
    };

    private static string Short(AlertNote note)
    {
        if (IsTest(note)) return $"This is a test of the channel “{InertText.Clean(note.RuleName)}”: nothing is wrong";
        var words = MetricWords.For(note.Metric);
        return note.Kind switch
        {
            NoteKind.Resolved => Again(words, note),
            NoteKind.Closed => $"{(note.Type == RuleType.Baseline ? UsualText.Watched(note) : words.Of(note.Target))} is not watched any more",
            _ => Statement(words, note),
        };
    }

    private static string Statement(MetricWords words, AlertNote note)
    {
        if (words.Wrong is { } wrong) return Targeted(wrong, words, note);
        if (note.Type == RuleType.Baseline) return UsualText.Statement(note);
        if (note.Value is not { } value) return $"{words.Of(note.Target)} was not measured{LimitOf(words, note)}";
        var (text, limit) = FigureText.Pair(value, note.Threshold, words.Unit);
        return $"{words.Of(note.Target)} is {text} ({LimitWord(note)} {limit})";
    }

    private static string Measured(MetricWords words, AlertNote note)
    {
        var statement = Statement(words, note);
        if (words.Wrong is not null || note.WindowSeconds <= 0) return statement;
        var samples = words.Counted is not null && note.Samples > 0 ? $", {FigureText.Count(note.Samples, words.Counted)}" : "";
        return $"{statement} over the last {TimeText.Span(note.WindowSeconds)}{samples}";
    }

    private static string Again(MetricWords words, AlertNote note)
    {
        if (words.Well is { } well) return Targeted(well, words, note);
        if (note.Type == RuleType.Baseline) return UsualText.Again(note);
        if (note.Value is not { } value) return $"{words.Of(note.Target)} is well again{LimitOf(words, note)}";
        var (text, limit) = FigureText.Pair(value, note.Threshold, words.Unit);
        return $"{words.Of(note.Target)} is {text} again ({LimitWord(note)} {limit})";
    }

    private static string Targeted(string sentence, MetricWords words, AlertNote note) =>
        words.Scope == MetricScope.Whole && InertText.Clean(note.Target) is { Length: > 0 } target ? $"{sentence} ({target})" : sentence;

    private static string Watched(MetricWords words, AlertNote note) =>
        note.Type == RuleType.Baseline ? UsualText.Watched(note) : words.Of(note.Target) + LimitOf(words, note);

    private static string LimitOf(MetricWords words, AlertNote note) =>
        words.Wrong is null ? $" ({LimitWord(note)} {FigureText.Of(note.Threshold, words.Unit)})" : "";

    private static string LimitWord(AlertNote note) => note.Comparator is Comparator.Above or Comparator.AtLeast ? "limit" : "lower limit";

    private static string FromTo(AlertNote note, string end)
    {
        if (note.FiredAt is not { } fired) return $"{end} {TimeText.Of(note.At, note.At)} UTC";
        var (from, to) = TimeText.Pair(fired, note.At);
        return $"fired {from}, {end} {to} UTC";
    }

    private static string Since(AlertNote note) => note.FiredAt is { } fired ? $" since {TimeText.Of(fired, note.At)} UTC" : "";

    private static string Reason(AlertNote note) => InertText.Clean(note.Text) is { Length: > 0 } text ? $": {text.TrimEnd('.')}" : "";

    private static string Severity(AlertNote note) => note.Severity.ToString();

    private static bool IsTest(AlertNote note) => note.RuleId == TestMessage.RuleId;
}
