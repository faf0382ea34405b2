using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Metrics.Segments;

/// <summary>Writes the slots of one tier, one file at a time. Not thread-safe. Whatever goes wrong is counted and never thrown.</summary>
internal sealed partial class SegmentWriter(SegmentTier tier, SegmentFolder folder, long maxSegmentBytes, ILogger logger)
{
    private FileStream? _stream;
    private SegmentName _name;
    private string _path = "";
    private long _length;
    private long _failures;
    private bool _failing;

    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>The file as its readers may see it: without a frame that is being written.</summary>
    public SegmentFile AsSeen(SegmentFile file) =>
        _stream is not null && file.Name == _name ? file with { Bytes = _length, IsOpen = true } : file;

    /// <summary>Writes a frame whose CRC is still missing.</summary>
    public void Append(Span<byte> frame, DateTimeOffset start)
    {
        try
        {
            if (_stream is not null && (!_name.Takes(start) || _length >= maxSegmentBytes)) Close();
            // What is written to a file that somebody deleted is lost without an error.
            if (_stream is not null && !File.Exists(_path)) Abandon();
            var stream = _stream ?? Open(start);
            SegmentFrame.Seal(frame, _length);
            stream.Write(frame);
            _length += frame.Length;
            Succeeded();
        }
        catch (Exception exception)
        {
            // Any: a file that may not grow is reported as a wrong argument, and recording must go on whatever the disk does.
            Failed(exception);
            Abandon();
        }
    }

    /// <summary>Ends the file, on the disk for good.</summary>
    public void Close()
    {
        if (_stream is not { } stream) return;
        _stream = null;
        try
        {
            using (stream) stream.Flush(flushToDisk: true);
        }
        catch (Exception exception)
        {
            Failed(exception);
        }
    }

    private FileStream Open(DateTimeOffset start)
    {
        _length = 0;
        _stream = folder.Create(tier, start, out _name);
        _path = _stream.Name;
        Span<byte> header = stackalloc byte[SegmentHeader.Bytes];
        SegmentHeader.Write(header, tier.Seconds);
        _stream.Write(header);
        _length = SegmentHeader.Bytes;
        return _stream;
    }

    /// <summary>Leaves a file that failed, cut back to its whole frames or removed if it has none. The next frame starts another.</summary>
    private void Abandon()
    {
        if (_stream is not { } stream) return;
        _stream = null;
        try
        {
            using (stream) stream.SetLength(_length);
            if (_length <= SegmentHeader.Bytes) File.Delete(_path);
        }
        catch (Exception)
        {
            // Then the end stays torn, which readers expect; the failure is counted already.
        }
    }

    private void Failed(Exception exception)
    {
        Interlocked.Increment(ref _failures);
        if (_failing) return;
        _failing = true;
        Log.Failed(logger, exception, tier.Seconds, folder.Path);
    }

    private void Succeeded()
    {
        if (!_failing) return;
        _failing = false;
        Log.WorksAgain(logger, tier.Seconds, folder.Path);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Slots of {Tier} s cannot be written to {Folder} and are lost until they can")]
        public static partial void Failed(ILogger logger, Exception exception, int tier, string folder);

        [LoggerMessage(Level = LogLevel.Information, Message = "Slots of {Tier} s are written to {Folder} again")]
        public static partial void WorksAgain(ILogger logger, int tier, string folder);
    }
}
