namespace Dashboard.Documents.Model;

/// <param name="Text">What it says.</param>
internal sealed record Paragraph(string Text) : Block
{
    /// <summary>Where a click on it leads, if that is http or https; null: nowhere.</summary>
    public string? Link { get; init; }

    /// <summary>Whether it is only a remark.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether it introduces what follows, and so stands on the same page.</summary>
    public bool KeepsNext { get; init; }
}
