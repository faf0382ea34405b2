namespace Dashboard.Documents.Model;

/// <param name="Name">Its head.</param>
/// <param name="IsFigure">Whether it holds figures, which stand below each other.</param>
internal sealed record TableColumn(string Name, bool IsFigure = false);
