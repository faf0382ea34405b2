using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Core.Pipeline;

/// <summary>
/// Stands in front of a response's body and counts what goes through, whether written to the pipe, the stream or as a file. This
/// object serves one request after another; the stream and the pipe that it hands out belong to one request and end with it, so that
/// a handler that keeps one and writes too late fails instead of writing into somebody else's response.
/// </summary>
internal sealed class CountingBody : IHttpResponseBodyFeature
{
    private CountingStream? _stream;
    private CountingPipeWriter? _writer;
    private long _bytes;

    /// <summary>The body behind; null between two requests.</summary>
    public IHttpResponseBodyFeature? Inner { get; private set; }

    public long Bytes => Interlocked.Read(ref _bytes);

    public Stream Stream => _stream ??= new CountingStream(this, Body.Stream);

    public PipeWriter Writer => _writer ??= new CountingPipeWriter(this, Body.Writer);

    private IHttpResponseBodyFeature Body => Inner ?? throw RequestIsOver();

    public static ObjectDisposedException RequestIsOver() =>
        new("HttpResponse.Body", "The request that this response body belongs to is over.");

    public void Attach(IHttpResponseBodyFeature inner)
    {
        Inner = inner;
        _bytes = 0;
    }

    public void Detach()
    {
        _stream?.End();
        _writer?.End();
        (_stream, _writer, Inner) = (null, null, null);
    }

    /// <summary>Counts bytes that go out.</summary>
    public void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);

    public void DisableBuffering() => Body.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => Body.StartAsync(cancellationToken);

    public Task CompleteAsync() => Body.CompleteAsync();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        Add(count ?? (new FileInfo(path).Length - offset));
        return Body.SendFileAsync(path, offset, count, cancellationToken);
    }
}
