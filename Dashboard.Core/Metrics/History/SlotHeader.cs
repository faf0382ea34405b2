using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>The beginning of a stored slot, which says what it is without reading all of it.</summary>
/// <param name="Start">When the slot begins.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="Source">The program that wrote it.</param>
/// <param name="Instances">The instances that it has.</param>
internal sealed record SlotHeader(DateTimeOffset Start, int Seconds, SlotSource Source, IReadOnlyList<string> Instances)
{
    /// <summary>The version that is written. A slot of a newer one is left alone: whoever wrote it can read it.</summary>
    public const byte Version = 4;

    // Has no health score, and nothing else that is different.
    private const byte OldestRead = 3;
    private const byte Magic = (byte)'H';
    private const int MaxInstances = 4_096;

    public static void Write(VarintWriter writer, HistorySlot slot, SlotSource source)
    {
        writer.WriteByte(Magic);
        writer.WriteByte(Version);
        writer.WriteVarint((ulong)slot.Seconds);
        writer.WriteVarint((ulong)slot.Start.ToUnixTimeSeconds());
        writer.WriteText(source.Service);
        writer.WriteText(source.Version);
        writer.WriteVarint((ulong)slot.Instances.Count);
        foreach (var instance in slot.Instances) writer.WriteText(instance);
    }

    /// <exception cref="NewerVersionException">The bytes are of a newer version.</exception>
    /// <exception cref="InvalidDataException">The bytes are no slot.</exception>
    public static SlotHeader Read(ref VarintReader reader)
    {
        if (reader.ReadByte() != Magic) throw new InvalidDataException("This is no slot.");
        if (reader.ReadByte() is var version && version is < OldestRead or > Version)
            throw version > Version ? new NewerVersionException(version) : new InvalidDataException($"Slots of version {version} are not read any more.");
        var seconds = (int)reader.ReadWhole(1, 86_400);
        var start = DateTimeOffset.FromUnixTimeSeconds(reader.ReadWhole(0, uint.MaxValue));
        var source = new SlotSource(reader.ReadText(), reader.ReadText());
        var instances = new string[reader.ReadWhole(1, MaxInstances)];
        for (var i = 0; i < instances.Length; i++) instances[i] = reader.ReadText();
        return new(start, seconds, source, instances);
    }
}
