namespace Dashboard.Documents.Charts;

/// <summary>What a colour means.</summary>
internal enum Tone
{
    Accent,
    Second,
    Quiet,
    Good,
    Warning,
    Bad,
}
