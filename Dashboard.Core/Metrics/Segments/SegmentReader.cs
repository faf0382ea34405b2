using System.Buffers;

namespace Dashboard.Core.Metrics.Segments;

/// <summary>Reads one segment from its beginning. Whatever is wrong with it is noted and never thrown.</summary>
internal sealed class SegmentReader : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly FileStream _stream;
    private readonly SegmentFile _file;
    private readonly SegmentNotes _notes;
    private readonly long _end;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private long _position = SegmentHeader.Bytes;
    private int _skipped;

    private SegmentReader(FileStream stream, SegmentFile file, SegmentNotes notes)
    {
        _stream = stream;
        _file = file;
        _notes = notes;
        _end = Math.Min(stream.Length, file.Bytes);
    }

    /// <summary>Opens a segment; null where there is nothing to read in it.</summary>
    public static SegmentReader? Open(SegmentFile file, SegmentNotes notes)
    {
        FileStream? stream = null;
        try
        {
            stream = SegmentHeader.Open(file.Path, BufferBytes);
            Span<byte> header = stackalloc byte[SegmentHeader.Bytes];
            header = header[..stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)];
            if (SegmentHeader.IsCurrent(header, file.Name.TierSeconds)) return new(stream, file, notes);
            if (SegmentHeader.IsNewer(header)) notes.Newer(file.Path);
            else notes.Damaged(file.Path, 1);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Removed since it was listed.
        }
        catch (Exception exception) when (SegmentFolder.IsDiskFailure(exception))
        {
            notes.Damaged(file.Path, 1, exception);
        }

        stream?.Dispose();
        return null;
    }

    /// <summary>The next slot that began at a time or later; false at the end of what can be read.</summary>
    public bool TryReadNext(DateTimeOffset from, out StoredSlot slot)
    {
        try
        {
            return TryFindNext(from.ToUnixTimeMilliseconds(), out slot);
        }
        catch (Exception exception) when (SegmentFolder.IsDiskFailure(exception))
        {
            _position = _end;
            _notes.Damaged(_file.Path, ++_skipped, exception);
            slot = default;
            return false;
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private bool TryFindNext(long fromMs, out StoredSlot slot)
    {
        while (_position < _end)
        {
            var frame = ReadFrame();
            var position = _position;
            // Without a length that can be true, nothing behind it can be found.
            _position = frame.IsEmpty ? _end : position + frame.Length;
            var intact = !frame.IsEmpty && SegmentFrame.IsIntact(frame, position);
            if (intact && SegmentFrame.StartMs(frame) < fromMs) continue;
            if (intact && SegmentFrame.TryRead(frame, _file.Name.TierSeconds, out slot)) return true;
            _notes.Damaged(_file.Path, ++_skipped);
        }

        slot = default;
        return false;
    }

    /// <summary>The bytes up to where the next frame would start; none where the length cannot be true.</summary>
    private Span<byte> ReadFrame()
    {
        var left = _end - _position;
        if (left <= SegmentFrame.HeaderBytes) return default;
        _stream.ReadExactly(_buffer, 0, SegmentFrame.HeaderBytes);
        if (SegmentFrame.LengthOf(_buffer) is not { } length || length > left) return default;
        if (length > _buffer.Length) Grow(length);
        _stream.ReadExactly(_buffer, SegmentFrame.HeaderBytes, length - SegmentFrame.HeaderBytes);
        return _buffer.AsSpan(0, length);
    }

    /// <summary>Only for what the file really holds, so at most a frame of 1 MiB.</summary>
    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length);
        _buffer.AsSpan(0, SegmentFrame.HeaderBytes).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
