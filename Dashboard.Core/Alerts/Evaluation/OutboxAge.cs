namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>How long messages wait, as whoever sends them says.</summary>
public sealed class OutboxAge(TimeProvider clock) : IOutboxAge
{
    // In ticks of UTC; 0: none waits.
    private long _oldestDue;

    /// <inheritdoc/>
    public TimeSpan Oldest
    {
        get
        {
            var due = Interlocked.Read(ref _oldestDue);
            return due == 0 || due > clock.GetUtcNow().UtcTicks ? TimeSpan.Zero : TimeSpan.FromTicks(clock.GetUtcNow().UtcTicks - due);
        }
    }

    /// <summary>Says when the oldest message was due that has not gone out; null: none waits.</summary>
    public void Report(DateTimeOffset? oldestDue) => Interlocked.Exchange(ref _oldestDue, oldestDue?.UtcTicks ?? 0);
}
