using SkiaSharp;

namespace Dashboard.Documents.Pdf;

/// <summary>A part of a document that is on one page.</summary>
/// <param name="Height">In points.</param>
/// <param name="Draw">Draws it with its upper edge there.</param>
internal sealed record Piece(float Height, Action<SKCanvas, float> Draw)
{
    /// <summary>The room above it, of which there is none at the top of a page.</summary>
    public float Above { get; init; }

    /// <summary>Whether the next piece has to be on the same page.</summary>
    public bool KeepsNext { get; init; }

    /// <summary>Whether it begins a page.</summary>
    public bool BeginsPage { get; init; }

    /// <summary>What stands above it where it is the first of a page; null: nothing.</summary>
    public Piece? Head { get; init; }

    /// <summary>By what links lead here; null: none does.</summary>
    public string? Anchor { get; init; }
}
