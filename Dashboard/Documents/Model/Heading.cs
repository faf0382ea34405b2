namespace Dashboard.Documents.Model;

/// <param name="Text">What it says.</param>
/// <param name="Level">1 or 2.</param>
internal sealed record Heading(string Text, int Level = 1) : Block;
