namespace Dashboard.Documents.Charts;

/// <param name="Value">Where it lies.</param>
/// <param name="Text">What stands at it.</param>
/// <param name="IsUpward">Whether what lies above it is bad; else what lies below.</param>
/// <param name="Tone">Its colour, and that of what is bad.</param>
internal sealed record ChartLimit(double Value, string Text, bool IsUpward, Tone Tone);
