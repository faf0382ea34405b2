namespace Dashboard.Components.Shared;

/// <summary>A column that a table can be sorted by: by a number, or where there is none by a text.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Text">The text that is compared.</param>
/// <param name="Value">The number that is compared; null for a column of texts.</param>
/// <param name="Wide">Whether it is left out where there is little room.</param>
internal sealed record TableColumn<T>(
    string Name, string Label, Func<T, string>? Text = null, Func<T, double?>? Value = null, bool Wide = false);
