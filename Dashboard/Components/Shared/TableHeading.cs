namespace Dashboard.Components.Shared;

/// <summary>What stands above a column.</summary>
/// <param name="Label">Its text.</param>
/// <param name="AriaSort">For <c>aria-sort</c>.</param>
/// <param name="Mark">The arrow beside the text.</param>
/// <param name="Next">How a click sorts, as the address writes it; null for worst first.</param>
/// <param name="Wide">Whether the column is left out where there is little room.</param>
/// <param name="IsText">Whether the column is one of texts.</param>
public sealed record TableHeading(string Label, string AriaSort, string Mark, string? Next, bool Wide, bool IsText);
