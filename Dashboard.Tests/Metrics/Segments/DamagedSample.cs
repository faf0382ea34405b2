using Dashboard.Core.Metrics.Segments;

namespace Dashboard.Tests.Metrics.Segments;

/// <summary>One file with known frames, to be damaged.</summary>
internal sealed class DamagedSample : IDisposable
{
    private readonly byte[][] _payloads;
    private readonly List<int> _ends = [];
    private readonly string _file;
    private readonly SegmentStore _store;

    public DamagedSample(byte[][] payloads)
    {
        _payloads = payloads;
        using (var store = Fixture.Open())
        {
            for (var i = 0; i < payloads.Length; i++)
            {
                store.Append(SegmentFixture.Tier, SegmentFixture.StartOf(i), payloads[i]);
                _ends.Add((int)store.BytesOnDisk);
            }
        }

        _file = Fixture.Files.Single();
        _store = Fixture.Open();
    }

    public SegmentFixture Fixture { get; } = new();

    public int Length => _ends[^1];

    public long Skipped => _store.Skipped;

    public (int Begin, int End) Frame(int number) => (number == 0 ? 16 : _ends[number - 1], _ends[number]);

    public IEnumerable<int> WholeBefore(int position) => Enumerable.Range(0, _payloads.Length).Where(number => _ends[number] <= position);

    public void Damage(Func<byte[], byte[]> damage) => File.WriteAllBytes(_file, damage(File.ReadAllBytes(_file)));

    /// <summary>The numbers that are read, each checked against what was appended.</summary>
    public int[] Read() => [.. SegmentFixture.ReadAll(_store).Select(Check)];

    /// <summary>Whether appending and reading go on beside the damaged file.</summary>
    public bool TakesMore()
    {
        var before = SegmentFixture.ReadAll(_store).Count;
        _store.Append(SegmentFixture.Tier, SegmentFixture.StartOf(100), [1, 2, 3]);
        var read = SegmentFixture.ReadAll(_store);
        return read.Count == before + 1 && SegmentFixture.NumberOf(read[^1]) == 100 && _store.WriteFailures == 0;
    }

    public void Dispose()
    {
        _store.Dispose();
        Fixture.Dispose();
    }

    private int Check(StoredSlot slot)
    {
        var number = SegmentFixture.NumberOf(slot);
        var isSame = slot.Start == SegmentFixture.StartOf(number) && slot.Payload.Span.SequenceEqual(_payloads[number]);
        return isSame ? number : throw new InvalidDataException($"Slot {number} was altered.");
    }
}
