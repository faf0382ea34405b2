namespace Dashboard.Core.Health.Uptime;

/// <summary>The minutes of one check in a ring: a byte each for a week, and how long it took for a day. Its user holds a lock.</summary>
internal sealed class UptimeTrack
{
    /// <summary>How many minutes are kept: a week.</summary>
    public const int Minutes = 7 * 24 * 60;

    /// <summary>Of how many minutes the duration is kept: a day.</summary>
    public const int Durations = 24 * 60;

    private readonly UptimeStatus[] _statuses = new UptimeStatus[Minutes];
    // Kept of the worst of each minute; not a number where nothing is known.
    private readonly float[] _durations = new float[Durations];
    private readonly bool _timed;

    public UptimeTrack(bool timed)
    {
        _timed = timed;
        Array.Fill(_durations, float.NaN);
    }

    /// <summary>The newest minute that something is known of, since 1970; -1: none.</summary>
    public long Newest { get; private set; } = -1;

    /// <summary>Notes how it was in a minute, once or several times; the worst counts.</summary>
    public void Set(long minute, UptimeStatus status, double? durationMs)
    {
        if (status == UptimeStatus.Unknown) return;
        Move(minute);
        ref var known = ref _statuses[minute % Minutes];
        if (status > known) known = status;
        if (!_timed || durationMs is not { } ms || minute <= Newest - Durations) return;
        ref var longest = ref _durations[minute % Durations];
        // Also over one that is no number.
        if (!(longest >= ms)) longest = (float)ms;
    }

    public UptimeStatus StatusOf(long minute) => minute >= 0 && minute <= Newest && minute > Newest - Minutes ? _statuses[minute % Minutes] : UptimeStatus.Unknown;

    /// <summary>How long it took at most, in milliseconds; null where that is not known.</summary>
    public double? DurationOf(long minute) =>
        minute >= 0 && minute <= Newest && minute > Newest - Durations && _durations[minute % Durations] is var ms && float.IsFinite(ms) ? ms : null;

    private void Move(long minute)
    {
        // The first, or a clock that was set back by more than is kept: what is here is not to be told from what comes.
        if (Newest < 0 || minute <= Newest - Minutes) Begin(minute);
        for (var passed = Math.Max(Newest + 1, minute - Minutes + 1); passed <= minute; passed++)
        {
            _statuses[passed % Minutes] = UptimeStatus.Unknown;
            _durations[passed % Durations] = float.NaN;
        }

        Newest = Math.Max(Newest, minute);
    }

    private void Begin(long minute)
    {
        Array.Clear(_statuses);
        Array.Fill(_durations, float.NaN);
        Newest = minute;
    }
}
