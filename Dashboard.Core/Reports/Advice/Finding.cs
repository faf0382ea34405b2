using Dashboard.Core.Alerts.Channels.Words;

namespace Dashboard.Core.Reports.Advice;

/// <summary>
/// A recommendation under way. Its evidence is collected while its sentences are written, so that neither says a number that the other has not.
/// </summary>
/// <param name="rule">Names the rule.</param>
/// <param name="subject">What it is about; empty: the whole.</param>
/// <param name="key">Names the subject in the id, where that is too long for it; null: the subject does.</param>
internal sealed class Finding(string rule, string subject = "", string? key = null)
{
    private readonly List<ReportEvidence> _evidence = [];

    /// <summary>The subject as sentences name it.</summary>
    public string Subject => InertText.Clean(subject, InertText.Longest);

    /// <summary>Adds a number to the evidence, and gives it as a sentence says it.</summary>
    public string Says(string name, string unit, double? value)
    {
        var rounded = ReportFormat.Round(value, unit) ?? throw new ArgumentNullException(nameof(value), $"{rule} has no {name}.");
        if (!_evidence.Exists(one => one.Name == name)) _evidence.Add(new(name, unit, rounded));
        return ReportFormat.Of(rounded, unit);
    }

    public string Says(string name, string unit, ReportNumber number) => Says(name, unit, number.Value);

    /// <exception cref="InvalidOperationException">It has no evidence.</exception>
    public ReportRecommendation Recommend(ReportPriority priority, string title, string text)
    {
        if (_evidence.Count == 0) throw new InvalidOperationException($"{rule} recommends something without evidence.");
        return new(subject.Length == 0 ? rule : $"{rule}:{key ?? subject}", priority, title, text, subject, [.. _evidence]);
    }
}
