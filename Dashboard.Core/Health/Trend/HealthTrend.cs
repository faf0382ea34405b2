using Dashboard.Core.Health.Scoring;

namespace Dashboard.Core.Health.Trend;

/// <summary>
/// The worst score of each minute of the last 24 h in memory, and with what it follows from in files of this instance. One writer.
/// </summary>
internal sealed class HealthTrend(HealthFiles files, TimeProvider clock) : IHealthTrend
{
    /// <summary>How far back it goes.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private volatile HealthMinute[] _minutes = [];
    private volatile KeptMinute? _current;

    /// <inheritdoc/>
    public IReadOnlyList<HealthMinute> Minutes => _minutes;

    /// <inheritdoc/>
    public KeptMinute? Find(DateTimeOffset time)
    {
        var start = StartOf(time);
        var kept = files.Find(start);
        return _current is { } current && current.Start == start ? kept?.Worse(current) ?? current : kept;
    }

    /// <summary>Reads what an earlier start has kept.</summary>
    public void Load() => _minutes = Merge([.. files.Read(), .. _minutes], clock.GetUtcNow());

    /// <summary>Notes a score. The minute before is written once a new one begins.</summary>
    public void Add(DateTimeOffset time, int? score, HealthInputs inputs)
    {
        var minute = new KeptMinute(StartOf(time), score, HealthFormula.Version, inputs);
        if (_current is { } current && current.Start != minute.Start) Flush();
        minute = _current?.Worse(minute) ?? minute;
        _current = minute;
        _minutes = With(minute.Minute, time);
    }

    /// <summary>Writes the minute under way, before the program ends.</summary>
    public void Flush()
    {
        if (_current is not { } current) return;
        files.Write(current);
        // Only now: who looks for it at this moment finds it in one place or in both.
        _current = null;
    }

    private static DateTimeOffset StartOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private HealthMinute[] With(HealthMinute minute, DateTimeOffset now)
    {
        // Every 5 s, and eleven times of twelve it is the newest once more: a day need not be sorted for that.
        if (_minutes is not [.., var last] || last.Start != minute.Start) return Merge([.. _minutes, minute], now);
        var minutes = (HealthMinute[])_minutes.Clone();
        minutes[^1] = last.Worse(minute);
        return minutes;
    }

    // A clock that was set back brings a minute a second time, and so does a start within a minute; one that was ahead has left minutes that
    // are still to come, which would be the newest for as long.
    private static HealthMinute[] Merge(HealthMinute[] minutes, DateTimeOffset now)
    {
        var worst = new SortedDictionary<DateTimeOffset, HealthMinute>();
        var oldest = now - Kept;
        foreach (var minute in minutes.Where(minute => minute.Start > oldest && minute.Start <= now))
            worst[minute.Start] = worst.TryGetValue(minute.Start, out var other) ? other.Worse(minute) : minute;
        return [.. worst.Values];
    }
}
