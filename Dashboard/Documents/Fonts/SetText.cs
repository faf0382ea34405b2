namespace Dashboard.Documents.Fonts;

/// <summary>A text in its fonts, at no size yet.</summary>
/// <param name="runs">Its parts, from left to right.</param>
internal sealed class SetText(TextRun[] runs)
{
    /// <summary>Its parts, from left to right.</summary>
    public TextRun[] Runs => runs;

    /// <summary>In parts of the size.</summary>
    public float Width { get; } = runs.Sum(run => run.Width);
}
