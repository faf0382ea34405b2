using Dashboard.Documents.Charts;

namespace Dashboard.Documents.Model;

/// <param name="Name">What it is.</param>
/// <param name="Value">The value with its unit.</param>
/// <param name="Note">What it is compared with; empty: nothing.</param>
/// <param name="Tone">The colour of the note; null: none.</param>
internal sealed record KeyFigure(string Name, string Value, string Note = "", Tone? Tone = null);
