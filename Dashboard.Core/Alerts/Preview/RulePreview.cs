namespace Dashboard.Core.Alerts.Preview;

/// <summary>What a rule would have done over what is kept.</summary>
/// <param name="Points">What it would have been evaluated on, oldest first.</param>
/// <param name="Firings">When it would have fired, by when they began.</param>
/// <param name="Messages">How many messages would have gone to each channel.</param>
/// <param name="Parts">At which resolution, oldest first. Where a step is longer than a second, shorter breaches are not seen: the counts are "at least" there.</param>
/// <param name="Targets">How many targets were looked at.</param>
public sealed record RulePreview(
    IReadOnlyList<PreviewPoint> Points, IReadOnlyList<PreviewFiring> Firings, int Messages, IReadOnlyList<PreviewPart> Parts, int Targets)
{
    /// <summary>What else is to be known of it, as a sentence; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether live evaluation has no more moments than these, though they are further apart than a second.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether more may have happened than is counted.</summary>
    public bool IsAtLeast => !IsWhole && Parts.Any(part => part.StepSeconds > 1);
}
