namespace Dashboard.Core.Alerts.Outbox;

/// <summary>How many messages a channel's lane may have. Pure.</summary>
public static class LaneAllowance
{
    /// <summary>So many critical messages may go out at once.</summary>
    public const int CriticalBurst = 3;

    /// <summary>So many others may.</summary>
    public const int OtherBurst = 5;

    /// <summary>So many others may go out in any hour.</summary>
    public const int OtherPerHour = 20;

    /// <summary>After a burst, one critical message in this time.</summary>
    public static readonly TimeSpan CriticalEvery = TimeSpan.FromMinutes(1);

    /// <summary>After a burst, one of the others in this time.</summary>
    public static readonly TimeSpan OtherEvery = TimeSpan.FromHours(1) / OtherPerHour;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>When the next message may go out: now, or later.</summary>
    /// <param name="isCritical">The lane.</param>
    /// <param name="sent">When messages of this lane were composed, oldest first. Those of a clock that was set back do not count.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset NextAt(bool isCritical, IReadOnlyList<DateTimeOffset> sent, DateTimeOffset now)
    {
        var (every, burst) = isCritical ? (CriticalEvery, CriticalBurst) : (OtherEvery, OtherBurst);
        // The generic cell rate algorithm: a bucket as one time.
        var emptyAt = DateTimeOffset.MinValue;
        foreach (var at in sent)
        {
            if (at <= now) emptyAt = (emptyAt > at ? emptyAt : at) + every;
        }

        var next = emptyAt > now + (every * (burst - 1)) ? emptyAt - (every * (burst - 1)) : now;
        if (isCritical) return next;
        // A full bucket on top of the rate would be more than the hour may have.
        var inOrder = sent.Where(at => at <= now).ToList();
        var hour = inOrder.Count < OtherPerHour ? now : inOrder[^OtherPerHour] + Hour;
        return next > hour ? next : hour;
    }
}
