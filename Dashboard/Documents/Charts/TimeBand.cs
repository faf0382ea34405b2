namespace Dashboard.Documents.Charts;

/// <summary>A time that is shaded.</summary>
internal readonly record struct TimeBand(DateTimeOffset From, DateTimeOffset To, Tone Tone);
