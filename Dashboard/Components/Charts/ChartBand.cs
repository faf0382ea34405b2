namespace Dashboard.Components.Charts;

/// <summary>A span of time behind the lines, such as that of a firing alert; in milliseconds since 1970.</summary>
public sealed record ChartBand(long From, long To, string Colour);
