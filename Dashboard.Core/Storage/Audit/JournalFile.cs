using Microsoft.Win32.SafeHandles;

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

    /// <summary>Begins one with lines that are there already, in one step: after a fall it has all of them, or is not there.</summary>
    public static JournalFile Create(string path, IEnumerable<JournalLine> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(WriteNext(path, lines), path);
        return new(path, Open(path, FileMode.Open));
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

    /// <summary>
    /// The lines from a place on up to where they end now, each with the place behind it; null for one that is damaged. They can be gone
    /// through while it is appended to; where it is written anew or closed meanwhile, that ends with an <see cref="ObjectDisposedException"/>.
    /// </summary>
    public IEnumerable<(JournalLine? Line, long End)> Read(long from) => Read(_stream.SafeFileHandle, from, _length);

    private static IEnumerable<(JournalLine? Line, long End)> Read(SafeFileHandle file, long from, long length)
    {
        var buffer = new byte[Chunk];
        var (filled, offset) = (0, from);
        while (offset < length)
        {
            if (filled == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
            var wanted = (int)Math.Min(buffer.Length - filled, length - offset - filled);
            var read = wanted <= 0 ? 0 : RandomAccess.Read(file, buffer.AsSpan(filled, wanted), offset + filled);
            filled += read;
            var begin = 0;
            for (int size; (size = buffer.AsSpan(begin, filled - begin).IndexOf((byte)'\n')) >= 0; begin += size + 1)
                yield return (JournalLine.Decode(buffer.AsSpan(begin, size)), offset + begin + size + 1);

            if (read == 0)
            {
                // The rest was torn off, or the file is shorter than it was.
                if (filled > begin) yield return (null, length);
                yield break;
            }

            buffer.AsSpan(begin, filled - begin).CopyTo(buffer);
            (filled, offset) = (filled - begin, offset + begin);
        }
    }

    /// <summary>Writes it anew with some of its lines, in one step: after a fall it is the old one or the new one.</summary>
    public void Rewrite(IEnumerable<JournalLine> lines)
    {
        var next = WriteNext(_path, lines);
        _stream.Dispose();
        File.Move(next, _path, overwrite: true);
        _stream = Open(_path, FileMode.Open);
        _length = _stream.Length;
    }

    /// <summary>Closes and removes it.</summary>
    public void Delete()
    {
        _stream.Dispose();
        File.Delete(_path);
    }

    public void Dispose() => _stream.Dispose();

    /// <returns>Where it is that takes the place.</returns>
    private static string WriteNext(string path, IEnumerable<JournalLine> lines)
    {
        var next = path + ".next";
        using var stream = Open(next, FileMode.Create);
        foreach (var line in lines) stream.Write(line.Encode());
        stream.Flush(flushToDisk: true);
        return next;
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
