namespace Dashboard.Documents.Pdf;

/// <summary>A size of paper, in whole points: Skia rounds them.</summary>
internal readonly record struct PageSize(float Width, float Height)
{
    public static readonly PageSize A4 = new(595, 842);
    public static readonly PageSize Letter = new(612, 792);
}
