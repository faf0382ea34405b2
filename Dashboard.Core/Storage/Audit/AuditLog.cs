using System.Threading.Channels;

namespace Dashboard.Core.Storage.Audit;

/// <summary>The lines that were noted and that nobody has taken yet. What does not fit any more is counted.</summary>
internal sealed class AuditLog : IAuditLog
{
    /// <summary>The most lines that wait.</summary>
    public const int Most = 4_096;

    private readonly Channel<AuditEntry> _lines =
        Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(Most) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

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
}
