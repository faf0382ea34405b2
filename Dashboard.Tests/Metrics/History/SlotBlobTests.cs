using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.History;

/// <summary>Slots that other versions of the program wrote.</summary>
public sealed class SlotBlobTests
{
    private const int VersionAt = 1;
    private const int ChecksumBytes = 4;

    private readonly byte[] _blob;

    public SlotBlobTests()
    {
        var history = new RecordedHistory(configure: program => program.WithPool());
        history.Pass(30, () => MeasuredProgram.Request(history.Program.Endpoint(), ms: 20));
        _blob = history.Store.Slots[0].Blob;
    }

    [Fact]
    public void Read_OfTheVersionBefore_IsTheSame()
    {
        var names = new SeriesNames();
        var expected = Read(_blob, names);
        var slot = Read(OfVersion(3), names);
        Assert.Equal((expected.Start, expected.Seconds, expected.Count), (slot.Start, slot.Seconds, slot.Count));
        for (var place = 0; place < slot.Count; place++)
        {
            Assert.Equal(expected.IdAt(place), slot.IdAt(place));
            Assert.Equal(expected.EntryAt(place), slot.EntryAt(place));
        }
    }

    [Fact]
    public void Read_OfANewerVersion_IsNewerAndNotDamaged() => Assert.Throws<NewerVersionException>(() => Read(OfVersion(5), new()));

    [Fact]
    public void Read_OfAVersionLongAgo_IsNotRead() => Assert.Throws<InvalidDataException>(() => Read(OfVersion(2), new()));

    [Fact]
    public void Write_NowThatThereIsAScore_IsNewerToProgramsThatKnowNone() => Assert.Equal(4, _blob[VersionAt]);

    [Fact]
    public void Read_SeriesOfAGroupThatIsNotKnown_LeavesItOutAndKeepsTheRest()
    {
        var written = new SeriesNames();
        var known = Read(_blob, written);
        var assembly = new SlotAssembly();
        var set = new EntrySet();
        for (var place = 0; place < known.Count; place++)
        {
            var entry = set.For(written[known.IdAt(place)]);
            var reader = new VarintReader(known.EntryAt(place));
            entry.Add(ref reader);
            assembly.Add(known.IdAt(place), entry);
        }

        assembly.Add(written.GetOrAdd(new("", "moons", "weather")), new Weather());
        var blob = SlotBlob.Write(new(), assembly.Take(known.Start, known.Seconds, known.Instances), written, new("test", "9")).ToArray();

        var names = new SeriesNames();
        var slot = Read(blob, names);
        Assert.Equal(known.Count, slot.Count);
        Assert.DoesNotContain(names.All, name => name.Group == "weather");
        Assert.Equal(known.RequestsOf(written.Find("GET /api/things/{id}") ?? -1).Count, slot.RequestsOf(names.Find("GET /api/things/{id}") ?? -1).Count);
        Assert.True(slot.RequestsOf(names.Find("GET /api/things/{id}") ?? -1).Count > 0);
    }

    private static HistorySlot Read(byte[] blob, SeriesNames names) => SlotBlob.Read(blob, names, new(), new());

    private byte[] OfVersion(byte version)
    {
        var writer = new VarintWriter();
        writer.Write(_blob.AsSpan(..^ChecksumBytes));
        var changed = writer.Written.ToArray();
        changed[VersionAt] = version;
        writer.Position = 0;
        writer.Write(changed);
        BlobChecksum.Append(writer);
        return writer.Written.ToArray();
    }

    private sealed class Weather : IHistoryEntry
    {
        public bool IsEmpty => false;

        public void Clear()
        {
        }

        public void Add(ref VarintReader reader) => throw new NotSupportedException();

        public void Write(VarintWriter writer) => writer.Write([255, 255, 255]);
    }
}
