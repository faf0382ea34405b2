using System.Globalization;
using Dashboard.Core.Common.Addresses;

namespace Dashboard.Core.Storage.Audit;

/// <summary>
/// Keeps floods of the same out of the audit trail: so many lines in a window are written as they are, the rest as one line that counts them.
/// What anybody can cause is told apart by address only, since names are free to choose, and is limited over all addresses together as well.
/// Not thread-safe.
/// </summary>
internal sealed class AuditPace
{
    /// <summary>The most lines a minute of what anybody can cause from one address.</summary>
    public const int MostMinor = 10;

    /// <summary>The same from all addresses together.</summary>
    public const int MostMinorTogether = 200;

    /// <summary>The most lines a minute of anything else that one person does.</summary>
    public const int Most = 60;

    private const int MostKeys = 2_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // Prometheus asks each few seconds.
    private static readonly TimeSpan ExportWindow = TimeSpan.FromHours(1);

    private readonly Dictionary<(string Action, string Who), Count> _counts = [];

    /// <summary>Whether a line is written as it is; otherwise it is counted.</summary>
    public bool Admit(AuditEntry entry, DateTimeOffset now) => AuditActions.IsMinor(entry.Action)
        ? AdmitMinor(entry, now)
        : Admit(entry, (entry.Action, $"{entry.Actor}\n{entry.Origin}"), entry.Action == AuditActions.MetricsExported ? (1, ExportWindow) : (Most, Window), now);

    /// <summary>Lines about what was counted in windows that are over by now.</summary>
    public IReadOnlyList<AuditEntry> Over(DateTimeOffset now) => Take(count => count.End <= now, now);

    /// <summary>Lines about all that was counted.</summary>
    public IReadOnlyList<AuditEntry> All(DateTimeOffset now) => Take(static _ => true, now);

    private List<AuditEntry> Take(Func<Count, bool> isWanted, DateTimeOffset now)
    {
        var lines = new List<AuditEntry>();
        foreach (var (key, count) in _counts)
        {
            if (!isWanted(count)) continue;
            _counts.Remove(key);
            if (count.Line(key.Action, now) is { } line) lines.Add(line);
        }

        return lines;
    }

    private bool AdmitMinor(AuditEntry entry, DateTimeOffset now)
    {
        var key = (entry.Action, CallerNetwork.OfText(entry.Origin));
        var together = CountOf((entry.Action, ""), Window, now);
        // Who comes first while there are too many is not kept: of addresses there is no end.
        if (together.Written >= MostMinorTogether && !_counts.ContainsKey(key)) return together.Skip(entry);
        if (!Admit(entry, key, (MostMinor, Window), now)) return false;
        together.Written++;
        return true;
    }

    private bool Admit(AuditEntry entry, (string, string) key, (int Most, TimeSpan Window) pace, DateTimeOffset now)
    {
        if (_counts.Count >= MostKeys && !_counts.ContainsKey(key)) key = (entry.Action, "");
        var count = CountOf(key, pace.Window, now);
        if (count.Written >= pace.Most) return count.Skip(entry);
        count.Written++;
        return true;
    }

    private Count CountOf((string, string) key, TimeSpan window, DateTimeOffset now)
    {
        if (_counts.TryGetValue(key, out var known)) return known;
        return _counts[key] = new Count(now, now + window);
    }

    private sealed class Count(DateTimeOffset begin, DateTimeOffset end)
    {
        private long _skipped;
        private AuditEntry? _first;
        private bool _isSameActor = true;
        private bool _isSameOrigin = true;
        private bool _isSameSubject = true;

        public DateTimeOffset End => end;

        public int Written { get; set; }

        /// <returns>False: it is not written.</returns>
        public bool Skip(AuditEntry entry)
        {
            _skipped++;
            _first ??= entry;
            _isSameActor &= entry.Actor == _first.Actor;
            _isSameOrigin &= entry.Origin == _first.Origin;
            _isSameSubject &= entry.Subject == _first.Subject;
            return false;
        }

        public AuditEntry? Line(string action, DateTimeOffset now) => _first is null ? null : new(
            _isSameActor ? _first.Actor : "(several)", action, _isSameSubject ? _first.Subject : "(several)", null,
            string.Create(CultureInfo.InvariantCulture, $"{_skipped} more of these from {begin:yyyy-MM-dd'T'HH:mm:ss'Z'} on"),
            _isSameOrigin ? _first.Origin : null, now);
    }
}
