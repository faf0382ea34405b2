using System.Text.Json;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>
/// A second as it is shared. Layout: magic, version, instance, label, start and duration in milliseconds, the details as JSON, each
/// endpoint's name and counts, the operations, the sketches, then a CRC-32 of all that (little endian).
/// </summary>
internal static class SecondBlob
{
    private const byte Magic = (byte)'S';
    private const byte Version = 2;
    private const int MaxBytes = 4 * 1024 * 1024;

    public static ReadOnlySpan<byte> Write(VarintWriter writer, SharedSecond second, EndpointSeries[] endpoints)
    {
        var slot = second.Slot;
        writer.Position = 0;
        writer.WriteByte(Magic);
        writer.WriteByte(Version);
        writer.WriteText(second.Instance);
        writer.WriteVarint((ulong)second.Label);
        writer.WriteVarint((ulong)slot.Start.ToUnixTimeMilliseconds());
        writer.WriteVarint((ulong)slot.Duration.TotalMilliseconds);
        WriteBytes(writer, JsonSerializer.SerializeToUtf8Bytes(DetailsOf(second), SharingJson.Default.SecondDetails));
        writer.WriteVarint((ulong)slot.Endpoints.Length);
        foreach (var point in slot.Endpoints)
        {
            SeriesIds.WriteName(writer, endpoints[point.SeriesId]);
            WritePoint(writer, point);
        }

        WritePoint(writer, slot.Queries);
        WritePoint(writer, slot.Redis);
        WriteBytes(writer, slot.Data);
        BlobChecksum.Append(writer);
        return writer.Written;
    }

    /// <summary>The second, its series numbered as in this process.</summary>
    /// <exception cref="NewerVersionException">The bytes are of a newer version.</exception>
    /// <exception cref="InvalidDataException">The bytes are no second, or damaged.</exception>
    public static SharedSecond Read(ReadOnlySpan<byte> blob, SeriesIds ids)
    {
        var reader = new VarintReader(blob);
        if (reader.ReadByte() != Magic) throw new InvalidDataException("This is no second.");
        if (reader.ReadByte() is var version && version != Version)
            throw version > Version ? new NewerVersionException(version) : new InvalidDataException($"There is no version {version}.");
        BlobChecksum.Verify(blob);
        var instance = reader.ReadText();
        var label = reader.ReadWhole(0, uint.MaxValue);
        var start = DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadWhole(0, uint.MaxValue * 1_000L));
        var duration = TimeSpan.FromMilliseconds(reader.ReadWhole(0, 3_600_000));
        var details = ReadDetails(ref reader);
        var endpoints = new SlotPoint[reader.ReadWhole(0, EndpointRegistry.Capacity)];
        for (var i = 0; i < endpoints.Length; i++) endpoints[i] = ReadPoint(ref reader, ids.Read(ref reader));
        var (queries, redis) = (ReadPoint(ref reader, 0), ReadPoint(ref reader, 0));
        var data = reader.ReadBytes((int)reader.ReadWhole(0, MaxBytes)).ToArray();
        CheckOffsets(endpoints, [queries, redis], details.Pools, data.Length);
        // By ascending id, as in every slot; several may be one here, past the capacity.
        Array.Sort(endpoints, static (a, b) => a.SeriesId.CompareTo(b.SeriesId));
        var slot = new MetricsSlot
        {
            Start = start,
            Duration = duration,
            Endpoints = endpoints,
            Queries = queries,
            Redis = redis,
            Pools = details.Pools,
            CacheHits = details.CacheHits,
            CacheMisses = details.CacheMisses,
            System = details.System,
            RedisServer = details.RedisServer,
            HealthScore = details.HealthScore is >= 0 and <= 100 ? details.HealthScore : null,
            Data = data,
        };
        return new(instance, label, slot, details.Active, details.RedisStatus, details.RecordNs, details.Dropped);
    }

    private static SecondDetails DetailsOf(SharedSecond second) => new(
        second.Slot.System, second.Slot.Pools, second.RedisStatus, second.RecordNs, second.Dropped, second.Active, second.Slot.CacheHits,
        second.Slot.CacheMisses, second.Slot.RedisServer, second.Slot.HealthScore);

    private static SecondDetails ReadDetails(ref VarintReader reader)
    {
        var json = reader.ReadBytes((int)reader.ReadWhole(0, MaxBytes));
        try
        {
            if (JsonSerializer.Deserialize(json, SharingJson.Default.SecondDetails) is { System: not null, Pools: not null } details) return details;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("The details cannot be read.", exception);
        }

        throw new InvalidDataException("The details are not whole.");
    }

    private static void WritePoint(VarintWriter writer, SlotPoint point)
    {
        writer.WriteVarint((ulong)point.Count);
        writer.WriteVarint((ulong)point.Errors);
        writer.WriteVarint((ulong)point.ClientErrors);
        writer.WriteVarint((ulong)point.Aborted);
        writer.WriteVarint((ulong)point.Offset);
    }

    private static SlotPoint ReadPoint(ref VarintReader reader, int id) => new(
        id, ReadCount(ref reader), ReadCount(ref reader), ReadCount(ref reader), ReadCount(ref reader), (int)reader.ReadWhole(0, MaxBytes));

    private static int ReadCount(ref VarintReader reader) => (int)reader.ReadWhole(0, int.MaxValue);

    private static void CheckOffsets(SlotPoint[] endpoints, SlotPoint[] operations, PoolSlot[] pools, int length)
    {
        var offsets = endpoints.Concat(operations).Select(point => point.Offset).Concat(pools.Select(pool => pool.Offset));
        if (offsets.Any(offset => offset < 0 || offset >= length)) throw new InvalidDataException("A sketch lies outside the data.");
    }

    private static void WriteBytes(VarintWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.WriteVarint((ulong)bytes.Length);
        writer.Write(bytes);
    }
}
