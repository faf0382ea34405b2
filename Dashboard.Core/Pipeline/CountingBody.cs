using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Core.Pipeline;

/// <summary>Stands in front of a response's body and counts what goes through, whether written to the pipe, the stream or as a file.</summary>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable",
    Justification = "The stream holds nothing of its own, and the body is used for one request after another.")]
internal sealed class CountingBody : IHttpResponseBodyFeature
{
    private readonly CountingPipeWriter _writer;
    private readonly CountingStream _stream;
    private long _bytes;

    public CountingBody()
    {
        _writer = new CountingPipeWriter(this);
        _stream = new CountingStream(this);
    }

    /// <summary>The body behind; null between two requests.</summary>
    public IHttpResponseBodyFeature? Inner { get; private set; }

    public long Bytes => Interlocked.Read(ref _bytes);

    public Stream Stream => _stream;

    public PipeWriter Writer => _writer;

    /// <summary>The body behind, for those that write to it.</summary>
    public IHttpResponseBodyFeature Body =>
        Inner ?? throw new ObjectDisposedException("HttpResponse.Body", "The request that this response body belongs to is over.");

    public void Attach(IHttpResponseBodyFeature inner)
    {
        Inner = inner;
        _bytes = 0;
    }

    public void Detach() => Inner = null;

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
