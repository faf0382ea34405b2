using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Metrics.Segments;
using Dashboard.Core.Sketches;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Benchmarks.Segments;

/// <summary>Ways to keep one slot of 30 KB more, each in a folder of its own.</summary>
internal sealed class AppendContestants : IDisposable
{
    public const int PayloadBytes = 30_000;
    private const long MaxFileBytes = 32 * 1024 * 1024;

    private readonly string _folder;
    private readonly byte[] _payload = MakePayload();
    private readonly SegmentStore _store;
    private FileStream? _stream;
    private int _slots;
    private int _files;

    public AppendContestants(string folder)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        _store = new(new() { Folder = Path.Combine(folder, "ours") }, TimeProvider.System, NullLogger<SegmentStore>.Instance);
        Ours = new("SegmentStore.Append", (count, _) => Repeat(count, AppendOurs));
        var appendAllBytes = new Contestant("File.AppendAllBytes", (count, _) => Repeat(count, AppendToFile));
        Durable = new("the same, fsync per slot", (count, _) => Repeat(count, AppendDurably));
        All =
        [
            Ours, appendAllBytes,
            new("File.WriteAllBytes, a file per slot", (count, _) => Repeat(count, WriteFile)),
            new("FileStream kept open, Write + Flush", (count, _) => Repeat(count, AppendToStream)),
        ];
    }

    public Contestant Ours { get; }

    public Contestant[] All { get; }

    /// <summary>What nobody does twice: it waits for the disk.</summary>
    public Contestant Durable { get; }

    public double BytesPerSlot => _store.BytesOnDisk / (double)_slots;

    public long Failures => _store.WriteFailures;

    public void Dispose()
    {
        _store.Dispose();
        _stream?.Dispose();
    }

    private static void Repeat(int count, Action append)
    {
        for (var i = 0; i < count; i++) append();
    }

    /// <summary>Sketches of lognormal latencies, some of many samples and most of few, as a slot of the collector holds them.</summary>
    private static byte[] MakePayload()
    {
        var random = new Random(1);
        var writer = new VarintWriter();
        while (writer.Position < PayloadBytes)
        {
            var sketch = new Sketch(SketchUnit.Nanoseconds);
            for (var samples = 1 << random.Next(0, 11); samples > 0; samples--)
                sketch.Add(Lognormal(random));
            SketchCodec.Write(writer, sketch);
        }

        return writer.Written[..PayloadBytes].ToArray();
    }

    private static long Lognormal(Random random) =>
        (long)(20e6 * Math.Exp(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));

    private void AppendOurs() => _store.Append(SegmentChild.Tier, SegmentChild.StartOf(_slots++), _payload);

    private void AppendToStream()
    {
        _stream ??= new(Path.Combine(_folder, "stream"), FileMode.Create, FileAccess.Write);
        if (_stream.Length > MaxFileBytes) _stream.SetLength(0);
        _stream.Write(_payload);
        _stream.Flush();
    }

    private void AppendDurably()
    {
        AppendToStream();
        _stream!.Flush(flushToDisk: true);
    }

    private void WriteFile() => File.WriteAllBytes(Path.Combine(_folder, $"slot-{_files++ % 1_000}"), _payload);

    private void AppendToFile()
    {
        var file = Path.Combine(_folder, "all");
        // Emptied now and then: how full the disk gets is not what is measured.
        if (_files++ % 1_000 == 0) File.Delete(file);
        File.AppendAllBytes(file, _payload);
    }
}
