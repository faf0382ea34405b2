using System.Buffers.Binary;
using System.Text.Json;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Alerts.Outbox.Journal;

/// <summary>
/// Batches in a file that is only appended to: 8 bytes that name the format and its version, then for each batch its length (4 bytes, low
/// byte first), the batch as JSON, and the CRC-32 of both. What a fall left at its end is no batch, and the next one that is written
/// takes its place. Not thread-safe; used by one process at a time.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int LengthBytes = 4;
    private const int ChecksumBytes = 4;

    // Far more than one decision or one message; a length beyond it is damage.
    private const int MaxBatchBytes = 256 * 1024 * 1024;

    private readonly string _path;
    private readonly string _next;
    private readonly int _maxBatchBytes;
    private FileStream _stream;

    private JournalFile(string path, FileStream stream, int maxBatchBytes) =>
        (_path, _next, _stream, _maxBatchBytes, Length) = (path, path + ".next", stream, maxBatchBytes, stream.Length);

    /// <summary>How many bytes it has.</summary>
    public long Length { get; private set; }

    private static ReadOnlySpan<byte> Header => "WM-ALR\0\u0001"u8;

    /// <summary>Opens it, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBatchBytes">A batch that is longer is neither read nor written.</param>
    /// <returns>What is in it, and whether anything was damaged: then it has to be rewritten before anything is appended.</returns>
    /// <exception cref="IOException">It cannot be opened, or somebody else has it; also <see cref="UnauthorizedAccessException"/>.</exception>
    public static (JournalFile File, IReadOnlyList<JournalBatch> Batches, bool IsDamaged) Open(string path, int maxBatchBytes = MaxBatchBytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var stream = Stream(path, FileMode.OpenOrCreate);
        try
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            if (bytes.Length == 0) stream.Write(Header);
            // Of a later version of the program, perhaps: that is not ours to remove.
            else if (!bytes.AsSpan().StartsWith(Header)) File.Copy(path, path + ".unread", overwrite: true);
            var (batches, isDamaged) = bytes.Length == 0 ? ([], false) : Read(bytes, maxBatchBytes);
            return (new JournalFile(path, stream, maxBatchBytes), batches, isDamaged);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Appends a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="flush">Whether it is to be on the disk for good before this returns.</param>
    /// <exception cref="IOException">It cannot be written: it has to be rewritten before anything else is appended.</exception>
    public void Append(JournalBatch batch, bool flush)
    {
        // What is written to a file that somebody deleted is lost without an error.
        if (!File.Exists(_path)) throw new IOException("The journal is not there.");
        var frame = Frame(batch);
        _stream.Write(frame.Written);
        if (flush) _stream.Flush(flushToDisk: true);
        Length += frame.Position;
    }

    /// <summary>Puts one batch into the place of all: the old file is there until the new one is whole.</summary>
    /// <exception cref="IOException">It cannot be written; what was there is still there. Also <see cref="UnauthorizedAccessException"/>.</exception>
    public void Rewrite(JournalBatch batch)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var stream = Stream(_next, FileMode.Create);
        try
        {
            var frame = Frame(batch);
            stream.Write(Header);
            if (!batch.IsEmpty) stream.Write(frame.Written);
            stream.Flush(flushToDisk: true);
            File.Move(_next, _path, overwrite: true);
            Length = stream.Length;
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        _stream.Dispose();
        _stream = stream;
    }

    public void Dispose() => _stream.Dispose();

    private static (IReadOnlyList<JournalBatch> Batches, bool IsDamaged) Read(ReadOnlySpan<byte> bytes, int maxBatchBytes)
    {
        var batches = new List<JournalBatch>();
        if (!bytes.StartsWith(Header)) return (batches, true);
        var rest = bytes[Header.Length..];
        var isDamaged = false;
        while (rest.Length >= LengthBytes)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
            // Without a length that can be true, nothing behind it can be found.
            if (length <= 0 || length > maxBatchBytes || length > rest.Length - LengthBytes - ChecksumBytes) return (batches, true);
            var frame = rest[..(LengthBytes + length + ChecksumBytes)];
            rest = rest[frame.Length..];
            if (TryRead(frame) is { } batch) batches.Add(batch);
            else isDamaged = true;
        }

        return (batches, isDamaged || rest.Length > 0);
    }

    private static JournalBatch? TryRead(ReadOnlySpan<byte> frame)
    {
        try
        {
            BlobChecksum.Verify(frame);
            return RecordJson.Read<JournalBatch>(frame[LengthBytes..^ChecksumBytes]);
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private VarintWriter Frame(JournalBatch batch)
    {
        var json = RecordJson.WriteBytes(batch);
        // It would be taken for damage when it is read, and with it all that comes behind it.
        if (json.Length > _maxBatchBytes) throw new IOException($"What the journal would hold has {json.Length} bytes, more than is read again.");
        var writer = new VarintWriter();
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        writer.Write(length);
        writer.Write(json);
        BlobChecksum.Append(writer);
        return writer;
    }

    private static FileStream Stream(string path, FileMode mode)
    {
        // No buffer: each batch is one write, and what the operating system has survives the process.
        var options = new FileStreamOptions
        {
            Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete, BufferSize = 0,
        };
        // Whom is told what is nobody else's business.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
