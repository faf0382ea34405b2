namespace Dashboard.Core.Storage.Audit;

/// <summary>
/// A file of lines that this program alone has open. It is appended to during one run of the program; a later run only reads it, so that a
/// number is never given twice, whatever a fall has torn off. Not thread-safe; what fails is thrown as an <see cref="IOException"/> or an
/// <see cref="UnauthorizedAccessException"/>.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int Chunk = 64 * 1024;

    private readonly string _path;
    private FileStream _stream;

    // Up to where it is whole lines that are wanted; what a failed write has left lies behind.
    private long _length;

    private JournalFile(string path, FileStream stream) => (_path, _stream, _length) = (path, stream, stream.Length);

    /// <summary>How many bytes its lines have.</summary>
    public long Length => _length;

    /// <summary>Begins one.</summary>
    public static JournalFile Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new(path, Open(path, FileMode.CreateNew));
    }

    /// <summary>Opens one of an earlier run; null: another program has it open.</summary>
    public static JournalFile? TryOpen(string path)
    {
        try
        {
            return new(path, Open(path, FileMode.Open));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Appends whole lines.</summary>
    public void Append(ReadOnlySpan<byte> lines)
    {
        RandomAccess.Write(_stream.SafeFileHandle, lines, _length);
        _length += lines.Length;
    }

    /// <summary>Brings what was written to the disk itself.</summary>
    public void Sync() => RandomAccess.FlushToDisk(_stream.SafeFileHandle);

    /// <summary>The lines from a place on, each with the place behind it; null for one that is damaged.</summary>
    public IEnumerable<(JournalLine? Line, long End)> Read(long from)
    {
        var buffer = new byte[Chunk];
        var (filled, offset) = (0, from);
        while (offset < _length)
        {
            if (filled == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
            var wanted = (int)Math.Min(buffer.Length - filled, _length - offset - filled);
            var read = wanted <= 0 ? 0 : RandomAccess.Read(_stream.SafeFileHandle, buffer.AsSpan(filled, wanted), offset + filled);
            filled += read;
            var begin = 0;
            for (int length; (length = buffer.AsSpan(begin, filled - begin).IndexOf((byte)'\n')) >= 0; begin += length + 1)
                yield return (JournalLine.Decode(buffer.AsSpan(begin, length)), offset + begin + length + 1);

            if (read == 0)
            {
                // The rest was torn off, or the file is shorter than it was.
                if (filled > begin) yield return (null, _length);
                yield break;
            }

            buffer.AsSpan(begin, filled - begin).CopyTo(buffer);
            (filled, offset) = (filled - begin, offset + begin);
        }
    }

    /// <summary>Writes it anew with some of its lines, in one step: after a fall it is the old one or the new one.</summary>
    public void Rewrite(IEnumerable<JournalLine> lines)
    {
        var next = _path + ".next";
        var length = 0L;
        using (var stream = Open(next, FileMode.Create))
        {
            foreach (var line in lines)
            {
                var bytes = line.Encode();
                stream.Write(bytes);
                length += bytes.Length;
            }

            stream.Flush(flushToDisk: true);
        }

        _stream.Dispose();
        File.Move(next, _path, overwrite: true);
        _stream = Open(_path, FileMode.Open);
        _length = length;
    }

    /// <summary>Closes and removes it.</summary>
    public void Delete()
    {
        _stream.Dispose();
        File.Delete(_path);
    }

    public void Dispose() => _stream.Dispose();

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
