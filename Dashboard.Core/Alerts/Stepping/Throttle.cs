using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Dashboard.Core.Alerts.Stepping;

/// <summary>
/// How often one channel is told of one alert: at once, then after 15 minutes, and after twice as long each time, up to four hours. It goes
/// on over the end of an episode, so that what comes and goes is told of no more often than what stays; only quiet ends it. Pure, and the
/// same on each instance.
/// </summary>
public static class Throttle
{
    /// <summary>The level from which on the interval grows no more.</summary>
    public const int MaxLevel = 5;

    /// <summary>The part of an interval that it may be longer or shorter by.</summary>
    public const double JitterShare = 0.1;

    /// <summary>The interval after the first message.</summary>
    public static readonly TimeSpan FirstInterval = TimeSpan.FromMinutes(15);

    /// <summary>The longest interval: 10 messages a day of an alert that stays.</summary>
    public static readonly TimeSpan MaxInterval = TimeSpan.FromHours(4);

    /// <summary>The shortest quiet after which it begins anew.</summary>
    public static readonly TimeSpan MinQuiet = TimeSpan.FromMinutes(30);

    /// <summary>How long there is to the next message after so many.</summary>
    public static TimeSpan Interval(int level)
    {
        if (level <= 0) return TimeSpan.Zero;
        var interval = FirstInterval * (1 << (Math.Min(level, MaxLevel) - 1));
        return interval < MaxInterval ? interval : MaxInterval;
    }

    /// <summary>What remains of it when an episode begins: nothing after enough quiet.</summary>
    /// <param name="state">As it was left; null: nothing was ever told.</param>
    /// <param name="lastEnd">When the last episode ended; null: none has.</param>
    /// <param name="now">The time.</param>
    public static ThrottleState? Rested(ThrottleState? state, DateTimeOffset? lastEnd, DateTimeOffset now)
    {
        if (state is null) return null;
        var last = lastEnd > state.LastAt ? lastEnd.Value : state.LastAt;
        var quiet = Interval(state.Level) > MinQuiet ? Interval(state.Level) : MinQuiet;
        return now - last >= quiet ? null : state;
    }

    /// <summary>When people may be told that an episode began.</summary>
    /// <param name="state">The rested throttle.</param>
    /// <param name="now">The time.</param>
    /// <param name="wait">For how long others may join.</param>
    public static DateTimeOffset NotBefore(ThrottleState? state, DateTimeOffset now, TimeSpan wait)
    {
        var soon = now + wait;
        if (state is null) return soon;
        // Something waits already, and this goes out with it.
        var next = IsWaiting(state, now) ? state.LastAt : state.NextAt > soon ? state.NextAt : soon;
        // After a clock was set back: it waits no longer than it could have had to.
        var latest = soon + (Interval(state.Level) * (1 + JitterShare));
        return next < latest ? next : latest;
    }

    /// <summary>Whether what was given out last has not gone out yet.</summary>
    public static bool IsWaiting(ThrottleState? state, DateTimeOffset now) => state is not null && state.LastAt > now;

    /// <summary>The throttle after a message that counts.</summary>
    /// <param name="state">Before it.</param>
    /// <param name="at">When it goes out.</param>
    /// <param name="jitter">From -1 to 1, see <see cref="Jitter"/>.</param>
    public static ThrottleState After(ThrottleState? state, DateTimeOffset at, double jitter)
    {
        var level = Math.Min((state?.Level ?? 0) + 1, MaxLevel);
        return new ThrottleState(level, at + (Interval(level) * (1 + (JitterShare * jitter))), at);
    }

    /// <summary>The throttle after a message that does not count, such as one that it is over.</summary>
    public static ThrottleState Touched(ThrottleState? state, DateTimeOffset at) =>
        state is null ? new ThrottleState(0, at, at) : state with { LastAt = at };

    /// <summary>From -1 to 1, the same on each instance: without it all alerts of one outage would remind at the same moment for ever.</summary>
    public static double Jitter(string ruleId, string target, int episode, int number)
    {
        var name = Encoding.UTF8.GetBytes($"{ruleId}|{target}|{episode}|{number}");
        Span<byte> hash = stackalloc byte[8];
        XxHash64.Hash(name, hash);
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) / (double)ulong.MaxValue * 2) - 1;
    }
}
