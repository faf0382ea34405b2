namespace Dashboard.Documents.Pdf;

/// <param name="Piece">The piece.</param>
/// <param name="Top">Where its upper edge is.</param>
internal readonly record struct PlacedPiece(Piece Piece, float Top);
