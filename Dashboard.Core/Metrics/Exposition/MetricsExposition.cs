using System.Buffers;

namespace Dashboard.Core.Metrics.Exposition;

/// <summary>
/// All figures since the start as text, for Prometheus and whatever reads the same. Reads the recorder's own counters and no reader of
/// them, so that a scrape takes nothing from the live figures.
/// </summary>
/// <param name="parts">What is written, in this order.</param>
public sealed class MetricsExposition(IEnumerable<IExpositionPart> parts)
{
    private readonly Lock _gate = new();
    private readonly IExpositionPart[] _parts = [.. parts];

    /// <summary>
    /// Writes everything. Two scrapes at a time wait for each other, because parts reuse their sketches; nothing is waited for inside.
    /// </summary>
    public void Write(IBufferWriter<byte> output, ExpositionFormat format)
    {
        var writer = new ExpositionWriter(output, format);
        lock (_gate)
        {
            foreach (var part in _parts) part.Write(writer);
        }

        writer.End();
    }
}
