using SkiaSharp;

namespace Dashboard.Documents.Charts;

/// <summary>Where times and values lie in a plot.</summary>
internal readonly record struct PlotPlace(SKRect Area, DateTimeOffset From, DateTimeOffset To, double Top)
{
    public float X(DateTimeOffset time) => Area.Left + (float)((time - From) / (To - From) * Area.Width);

    public float Y(double value) => Area.Bottom - (float)(value / Top * Area.Height);

    /// <summary>The parts of a line that hang together, within the chart's time.</summary>
    public IEnumerable<SKPoint[]> Parts(ChartLine line)
    {
        var part = new List<SKPoint>(line.Points.Count);
        foreach (var point in line.Points)
        {
            if (point.V is { } value && double.IsFinite(value) && point.T >= From && point.T <= To)
            {
                part.Add(new(X(point.T), Y(value)));
                continue;
            }

            if (part.Count > 0) yield return [.. part];
            part.Clear();
        }

        if (part.Count > 0) yield return [.. part];
    }
}
