using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Health.Trend;

namespace Dashboard.Core.Health.Uptime;

/// <summary>
/// Keeps how the whole and each check was in each minute of a week: in memory some 16 KB a check, on disk a line a minute. One writer, many
/// readers.
/// </summary>
internal sealed class UptimeKeeper(DayFiles files, TimeProvider clock) : IUptime
{
    /// <summary>How many days before today are kept on disk.</summary>
    public const int DaysKept = 7;

    /// <summary>The most checks that are told apart; past it the one that was seen last the longest ago goes.</summary>
    public const int MostChecks = 100;

    private const int Segments = 96;
    private const double DurationDigits = 1_000;

    private readonly Lock _gate = new();
    private readonly UptimeTrack _whole = new(timed: false);
    // Bounded by MostChecks.
    private readonly Dictionary<string, UptimeTrack> _checks = [];
    private UptimeLine? _current;

    /// <summary>Reads what an earlier start has kept.</summary>
    public void Load()
    {
        var now = MinuteOf(clock.GetUtcNow());
        // Minutes to come are those of a clock that was ahead.
        var lines = files.Read(UptimeLine.Parse).Where(line => line.Minute <= now && line.Minute > now - UptimeTrack.Minutes).OrderBy(line => line.Minute);
        lock (_gate)
        {
            foreach (var line in lines) Take(line);
        }
    }

    /// <summary>Notes a score and its checks. The minute before is written once a new one begins.</summary>
    public void Add(HealthReport report)
    {
        // Two instances may have let in two dependencies of one name at the same time.
        var checks = report.Checks.DistinctBy(check => check.Name).ToDictionary(check => check.Name, check => new[] { (double)StatusOf(check.Status), Math.Round(check.DurationMs * DurationDigits) / DurationDigits });
        var line = new UptimeLine(MinuteOf(report.Time), StatusOf(report.Score.Status), checks);
        if (_current is { } current && current.Minute != line.Minute) Flush();
        _current = _current is { } begun ? Join(begun, line) : line;
        lock (_gate) Take(line);
    }

    /// <summary>Writes the minute under way, before the program ends.</summary>
    public void Flush()
    {
        if (_current is not { } current) return;
        _current = null;
        files.Append(DateTimeOffset.UnixEpoch.AddMinutes(current.Minute), current.Write());
    }

    /// <inheritdoc/>
    public UptimeReport Read(TimeSpan length)
    {
        var count = (int)Math.Clamp(length.TotalMinutes, 1, UptimeTrack.Minutes);
        var last = MinuteOf(clock.GetUtcNow());
        var first = last - count + 1;
        lock (_gate)
        {
            return new(
                Summary(_whole, first, count),
                [
                    .. _checks.Where(one => one.Value.Newest >= first).OrderBy(one => one.Key, StringComparer.Ordinal)
                        .Select(one => new CheckUptime(one.Key, Summary(one.Value, first, count), Durations(one.Value, last))),
                ]);
        }
    }

    private static long MinuteOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;

    private static UptimeStatus StatusOf(CheckStatus status) => status switch
    {
        CheckStatus.Pass => UptimeStatus.Pass,
        CheckStatus.Warn => UptimeStatus.Warn,
        _ => UptimeStatus.Fail,
    };

    private static UptimeStatus StatusOf(HealthBand band) => band switch
    {
        HealthBand.Healthy => UptimeStatus.Pass,
        HealthBand.Degraded or HealthBand.Poor => UptimeStatus.Warn,
        HealthBand.Critical => UptimeStatus.Fail,
        _ => UptimeStatus.Unknown,
    };

    private static UptimeLine Join(UptimeLine one, UptimeLine other)
    {
        var checks = new Dictionary<string, double[]>(one.Checks);
        foreach (var (name, check) in other.Checks)
            checks[name] = checks.TryGetValue(name, out var known) ? [Math.Max(known[0], check[0]), Math.Max(known[1], check[1])] : check;
        return new(one.Minute, one.Whole > other.Whole ? one.Whole : other.Whole, checks);
    }

    private static UptimeSummary Summary(UptimeTrack track, long first, int count)
    {
        var minutes = new UptimeStatus[count];
        for (var i = 0; i < count; i++) minutes[i] = track.StatusOf(first + i);
        return UptimeSummary.Of(DateTimeOffset.UnixEpoch.AddMinutes(first), minutes, Math.Max(1, count / Segments));
    }

    private static double?[] Durations(UptimeTrack track, long last)
    {
        const int Step = UptimeTrack.Durations / Segments;
        var parts = new double?[Segments];
        for (var i = 0; i < UptimeTrack.Durations; i++)
        {
            if (track.DurationOf(last - UptimeTrack.Durations + 1 + i) is { } ms && !(parts[i / Step] >= ms)) parts[i / Step] = ms;
        }

        return parts;
    }

    private void Take(UptimeLine line)
    {
        _whole.Set(line.Minute, line.Whole, durationMs: null);
        foreach (var (name, check) in line.Checks)
        {
            if (!_checks.TryGetValue(name, out var track))
            {
                if (_checks.Count == MostChecks) _checks.Remove(_checks.MinBy(one => one.Value.Newest).Key);
                _checks.Add(name, track = new(timed: true));
            }

            track.Set(line.Minute, (UptimeStatus)check[0], check[1]);
        }
    }
}
