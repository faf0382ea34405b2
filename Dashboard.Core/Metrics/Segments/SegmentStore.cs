using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Metrics.Segments;

/// <summary>
/// Keeps slots of time in files of this instance that are only ever appended to. Each slot is with the operating system when
/// <see cref="Append"/> returns, so a process that is killed loses at most the slot under way. One thread appends while any read.
/// </summary>
public sealed class SegmentStore : IDisposable
{
    /// <summary>The largest payload, in bytes.</summary>
    public const int MaxPayloadBytes = SegmentFrame.MaxPayloadBytes;

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly SegmentFolder _folder;
    private readonly SegmentNotes _notes;
    private readonly SegmentCleaner _cleaner;

    // Bounded by the tiers of the options.
    private readonly FrozenDictionary<int, SegmentWriter> _writers;

    // Grows to the largest frame: 1 MiB and its header.
    private byte[] _frame = [];
    private bool _disposed;

    /// <summary>Touches no file yet.</summary>
    /// <exception cref="ArgumentException">A value of the options is out of range.</exception>
    public SegmentStore(SegmentStoreOptions options, TimeProvider clock, ILogger<SegmentStore> logger)
    {
        options.Check();
        _clock = clock;
        _folder = new(options.Folder);
        _notes = new(logger);
        _cleaner = new(options, _notes);
        _writers = options.Tiers.ToFrozenDictionary(
            tier => tier.Seconds, tier => new SegmentWriter(tier, _folder, options.MaxSegmentBytes, logger));
    }

    /// <summary>How many slots, or ends of files, could not be written since the start.</summary>
    public long WriteFailures => _writers.Values.Sum(writer => writer.Failures);

    /// <summary>How many damaged places reading left out since the start, each once.</summary>
    public long Skipped => _notes.Skipped;

    /// <summary>How many files of a newer version were met since the start: not read, not removed, not held to the cap.</summary>
    public long NewerVersion => _notes.NewerVersion;

    /// <summary>How many bytes all segments take now, as the file system says; 0 where the folder cannot be read.</summary>
    public long BytesOnDisk => List().Sum(file => file.Bytes);

    /// <summary>Stores a slot. A disk that fails is counted and logged, not thrown: the slot is lost and the next one is tried.</summary>
    /// <param name="tierSeconds">How much time the slot holds, in seconds: one of the tiers of the options.</param>
    /// <param name="slotStart">When it began, kept to the millisecond. In the order of time: going back starts a new file.</param>
    /// <param name="payload">1 B to 1 MiB.</param>
    /// <exception cref="ArgumentException">There is no such tier, or the payload is empty or too long.</exception>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public void Append(int tierSeconds, DateTimeOffset slotStart, ReadOnlySpan<byte> payload)
    {
        if (payload.Length is 0 or > MaxPayloadBytes)
            throw new ArgumentException($"A slot has 1 to {MaxPayloadBytes} bytes, not {payload.Length}.", nameof(payload));
        if (!_writers.TryGetValue(tierSeconds, out var writer))
            throw new ArgumentException($"There is no tier of {tierSeconds} s.", nameof(tierSeconds));

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var room = SegmentFrame.HeaderBytes + payload.Length;
            if (_frame.Length < room) _frame = new byte[Math.Min(room * 2, SegmentFrame.HeaderBytes + MaxPayloadBytes)];
            var length = SegmentFrame.Write(_frame, tierSeconds, slotStart, payload);
            writer.Append(_frame.AsSpan(0, length), slotStart);
        }
    }

    /// <summary>
    /// The slots of a tier that began at a time or later and were stored before the reading began, file by file in the order they were
    /// stored. What is damaged is left out, counted and logged; nothing is thrown for it.
    /// </summary>
    /// <param name="tierSeconds">How much time a slot holds, in seconds.</param>
    /// <param name="from">The earliest start.</param>
    public IEnumerable<StoredSlot> Read(int tierSeconds, DateTimeOffset from)
    {
        foreach (var file in List())
        {
            if (file.Name.TierSeconds != tierSeconds || file.Name.To <= from) continue;
            using var reader = SegmentReader.Open(file, _notes);
            while (reader is not null && reader.TryReadNext(from, out var slot)) yield return slot;
        }
    }

    /// <summary>
    /// Removes the segments that are past the retention of their tier, then, where all together are larger than the cap, the oldest of
    /// the finest tier first. Never those that are being written, nor those of a newer version. To be called at the start and every few
    /// minutes; a file that cannot be removed is logged and tried again.
    /// </summary>
    public void Clean() => _cleaner.Clean(List(), _clock.GetUtcNow());

    /// <summary>Ends the open files, on the disk for good.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var writer in _writers.Values) writer.Close();
        }
    }

    /// <summary>The segments at one moment. Under the lock, so that none is seen while it is being started.</summary>
    private List<SegmentFile> List()
    {
        try
        {
            lock (_gate)
            {
                return _folder.List().ConvertAll(file => _writers.GetValueOrDefault(file.Name.TierSeconds)?.AsSeen(file) ?? file);
            }
        }
        catch (Exception exception) when (SegmentFolder.IsDiskFailure(exception))
        {
            _notes.Damaged(_folder.Path, 1, exception);
            return [];
        }
    }
}
