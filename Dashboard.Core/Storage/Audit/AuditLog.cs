using System.Threading.Channels;

namespace Dashboard.Core.Storage.Audit;

/// <summary>The lines that were noted and that nobody has taken yet. What does not fit any more is counted.</summary>
internal sealed class AuditLog : IAuditLog
{
    /// <summary>The most lines that wait.</summary>
    public const int Most = 4_096;

    private readonly Channel<AuditEntry> _lines =
        Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(Most) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Channel<bool> _written = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long _lost;

    /// <inheritdoc/>
    public void Record(AuditEntry entry)
    {
        // Made storable here, which also bounds what waits.
        if (!_lines.Writer.TryWrite(AuditText.Storable(entry))) Interlocked.Increment(ref _lost);
    }

    /// <summary>The lines that wait, in the order in which they were noted.</summary>
    internal ChannelReader<AuditEntry> Waiting => _lines.Reader;

    /// <summary>How many found no room since it was asked last.</summary>
    internal long TakeLost() => Interlocked.Exchange(ref _lost, 0);

    /// <summary>Something stands in the journal that did not before.</summary>
    internal void Wrote() => _written.Writer.TryWrite(true);

    /// <summary>Completes when something does, or after a pause.</summary>
    internal async Task WrittenAsync(TimeSpan pause, TimeProvider clock, CancellationToken cancel)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(_written.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(pause, clock, waiting.Token));
        await waiting.CancelAsync();
        _written.Reader.TryRead(out _);
    }
}
