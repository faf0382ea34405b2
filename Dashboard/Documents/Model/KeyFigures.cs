namespace Dashboard.Documents.Model;

/// <summary>A few figures side by side.</summary>
internal sealed record KeyFigures(IReadOnlyList<KeyFigure> Items) : Block;
