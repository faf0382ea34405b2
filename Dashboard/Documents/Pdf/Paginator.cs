namespace Dashboard.Documents.Pdf;

/// <summary>Puts pieces onto pages. Pure.</summary>
internal static class Paginator
{
    /// <param name="pieces">In their order.</param>
    /// <param name="top">Where a page begins.</param>
    /// <param name="bottom">Where it ends.</param>
    /// <returns>At least one page.</returns>
    public static IReadOnlyList<IReadOnlyList<PlacedPiece>> Place(IReadOnlyList<Piece> pieces, float top, float bottom)
    {
        var pages = new List<List<PlacedPiece>> { new() };
        var y = top;
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            var isFirst = pages[^1].Count == 0;
            // What hangs together begins another page where it does not fit here, unless it fits on none.
            if (!isFirst && (piece.BeginsPage || (y + Needed(pieces, i) > bottom && !IsKept(pieces, i, bottom - top)) || y + piece.Above + piece.Height > bottom))
            {
                pages.Add([]);
                (y, isFirst) = (top, true);
            }

            if (isFirst && piece.Head is { } head)
            {
                pages[^1].Add(new(head, y));
                y += head.Height;
            }

            y += isFirst ? 0 : piece.Above;
            pages[^1].Add(new(piece, y));
            y += piece.Height;
        }

        return pages;
    }

    // How much room it and what has to stay with it take.
    private static float Needed(IReadOnlyList<Piece> pieces, int first)
    {
        var needed = pieces[first].Above + pieces[first].Height;
        for (var i = first; i + 1 < pieces.Count && pieces[i].KeepsNext; i++) needed += pieces[i + 1].Above + pieces[i + 1].Height;
        return needed;
    }

    // The piece before holds it here already: the chain was looked at when it began.
    private static bool IsKept(IReadOnlyList<Piece> pieces, int i, float room) => i > 0 && pieces[i - 1].KeepsNext && Needed(pieces, i) <= room;
}
