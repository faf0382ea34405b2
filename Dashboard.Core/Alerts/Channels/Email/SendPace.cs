namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>Spaces requests evenly, for the whole program: the other side counts them for all channels together.</summary>
/// <param name="gap">Between two requests.</param>
/// <param name="longest">Who would have to wait longer than this is sent away.</param>
/// <param name="clock">The time.</param>
internal sealed class SendPace(TimeSpan gap, TimeSpan longest, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _next;

    /// <summary>Takes the next place. False, and none taken, when that is too far away.</summary>
    /// <param name="wait">How long it is until then.</param>
    public bool TryTake(out TimeSpan wait)
    {
        lock (_lock)
        {
            var now = clock.GetElapsedTime(_start);
            var at = _next > now ? _next : now;
            wait = at - now;
            if (wait > longest) return false;
            _next = at + gap;
            return true;
        }
    }

    /// <summary>Lets nobody go for a time, because the other side asked for it.</summary>
    public void Hold(TimeSpan time)
    {
        lock (_lock)
        {
            var until = clock.GetElapsedTime(_start) + time;
            if (until > _next) _next = until;
        }
    }
}
