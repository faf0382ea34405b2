using System.IO.Pipelines;

namespace Dashboard.Core.Pipeline;

/// <summary>The pipe side of a <see cref="CountingBody"/>.</summary>
internal sealed class CountingPipeWriter(CountingBody body, PipeWriter inner) : PipeWriter
{
    private PipeWriter? _inner = inner;

    private PipeWriter Inner => _inner ?? throw CountingBody.RequestIsOver();

    public override bool CanGetUnflushedBytes => Inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => Inner.UnflushedBytes;

    /// <summary>The request is over.</summary>
    public void End() => _inner = null;

    public override void Advance(int bytes)
    {
        Inner.Advance(bytes);
        body.Add(bytes);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => Inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Inner.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => Inner.FlushAsync(cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        var inner = Inner;
        body.Add(source.Length);
        return inner.WriteAsync(source, cancellationToken);
    }

    public override void CancelPendingFlush() => Inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => Inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => Inner.CompleteAsync(exception);
}
