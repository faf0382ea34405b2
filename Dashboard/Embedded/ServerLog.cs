using System.Text;

namespace Dashboard.Embedded;

/// <summary>What a server prints, in a file of bounded size: past <see cref="MaxBytes"/> it becomes the previous one and a new one begins.</summary>
internal sealed class ServerLog(string path) : IDisposable
{
    public const long MaxBytes = 2 * 1024 * 1024;

    private const int KeptLines = 8;

    private readonly Lock _gate = new();
    private readonly Queue<string> _last = new(KeptLines);
    private StreamWriter? _writer;
    private bool _closed;

    public string Path { get; } = path;

    /// <summary>The newest lines, to explain a failure.</summary>
    public string Tail
    {
        get
        {
            lock (_gate) return string.Join(Environment.NewLine, _last);
        }
    }

    /// <summary>A line that cannot be written, for the disk is full, is dropped: who reads the server's output must not stop reading.</summary>
    public void Append(string line)
    {
        lock (_gate)
        {
            if (_last.Count == KeptLines) _last.Dequeue();
            _last.Enqueue(line);
            if (_closed) return;
            try
            {
                Write(line);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Close();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Close();
        }
    }

    private void Write(string line)
    {
        _writer ??= Open();
        _writer.WriteLine(line);
        _writer.Flush();
        if (_writer.BaseStream.Length < MaxBytes) return;
        Close();
        File.Move(Path, Path + ".1", overwrite: true);
    }

    private void Close()
    {
        try
        {
            _writer?.Dispose();
        }
        catch (IOException)
        {
            // What is still in its buffer is the line that could not be written.
        }

        _writer = null;
    }

    private StreamWriter Open() =>
        new(new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
