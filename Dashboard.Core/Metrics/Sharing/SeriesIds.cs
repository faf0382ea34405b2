using System.IO.Hashing;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>
/// Finds this process's series by the names in what other instances wrote, without making text of names that are known. One caller at a time.
/// </summary>
internal sealed class SeriesIds(EndpointRegistry registry)
{
    // Names past this number are looked up each time; the registry bounds the series that they lead to.
    private const int Capacity = 4_096;

    private readonly Dictionary<UInt128, int> _known = [];

    public static void WriteName(VarintWriter writer, EndpointSeries series)
    {
        writer.WriteText(series.Method);
        writer.WriteText(series.Route);
        writer.WriteByte(series.Group == EndpointGroup.Platform ? (byte)1 : (byte)0);
    }

    /// <exception cref="InvalidDataException">There is no name.</exception>
    public int Read(ref VarintReader reader)
    {
        var start = reader;
        var from = reader.Position;
        reader.Skip((int)reader.ReadWhole(0, reader.Remaining));
        reader.Skip((int)reader.ReadWhole(0, reader.Remaining));
        reader.Skip(1);
        var length = reader.Position - from;
        var peek = start;
        var hash = XxHash128.HashToUInt128(peek.ReadBytes(length));
        if (_known.TryGetValue(hash, out var id)) return id;
        id = Find(start.ReadText(), start.ReadText(), start.ReadByte() == 1);
        if (_known.Count < Capacity) _known.Add(hash, id);
        return id;
    }

    private int Find(string method, string route, bool isPlatform)
    {
        if (method.Length > 0) return registry.GetOrAdd(method, route, isPlatform ? EndpointGroup.Platform : EndpointGroup.Dashboard).Id;
        if (route == registry.Unmatched.Route) return registry.Unmatched.Id;
        return (isPlatform ? registry.OtherPlatform : registry.OtherDashboard).Id;
    }
}
