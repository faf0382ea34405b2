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
    private RequestScope? _scope;
    private TimeProvider? _clock;
    private long _bytes;
    private long _firstByteAt;
    private long _callsBeforeNs;

    /// <summary>The body behind; null between two requests.</summary>
    public IHttpResponseBodyFeature? Inner { get; private set; }

    public long Bytes => Interlocked.Read(ref _bytes);

    public Stream Stream => _stream ??= new CountingStream(this, Body.Stream);

    public PipeWriter Writer => _writer ??= new CountingPipeWriter(this, Body.Writer);

    private IHttpResponseBodyFeature Body => Inner ?? throw RequestIsOver();

    public static ObjectDisposedException RequestIsOver() =>
        new("HttpResponse.Body", "The request that this response body belongs to is over.");

    /// <param name="inner">The body behind.</param>
    /// <param name="scope">The request, when it is attributed: then the first byte is timed.</param>
    /// <param name="clock">What it is timed by.</param>
    public void Attach(IHttpResponseBodyFeature inner, RequestScope? scope, TimeProvider clock)
    {
        (Inner, _scope, _clock) = (inner, scope, clock);
        _bytes = 0;
    }

    public void Detach()
    {
        _stream?.End();
        _writer?.End();
        (_stream, _writer, Inner, _scope, _clock) = (null, null, null, null, null);
    }

    /// <summary>Counts bytes that go out.</summary>
    public void Add(long bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) == bytes && bytes > 0 && _scope is { } scope) NoteFirstByte(scope);
    }

    /// <summary>
    /// Nanoseconds from the first byte to the end of the request, without what it waited for SQL and connections meanwhile; 0 when nothing
    /// was written or the request is not attributed.
    /// </summary>
    /// <param name="ended">The clock's timestamp at the end.</param>
    public long WriteNs(long ended)
    {
        if (_scope is not { } scope || _clock is not { } clock || Bytes == 0) return 0;
        var sinceNs = (long)clock.GetElapsedTime(_firstByteAt, ended).TotalNanoseconds;
        return Math.Max(0, sinceNs - (CallsNs(scope) - _callsBeforeNs));
    }

    public void DisableBuffering() => Body.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => Body.StartAsync(cancellationToken);

    public Task CompleteAsync() => Body.CompleteAsync();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        Add(count ?? (new FileInfo(path).Length - offset));
        return Body.SendFileAsync(path, offset, count, cancellationToken);
    }

    private static long CallsNs(RequestScope scope) => scope.SqlNs + scope.PoolWaitNs;

    private void NoteFirstByte(RequestScope scope)
    {
        if (_clock is not { } clock) return;
        _callsBeforeNs = CallsNs(scope);
        _firstByteAt = clock.GetTimestamp();
    }
}
