using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Storage.Audit;

/// <summary>
/// The audit lines of this instance that the state database may not have yet: one file for each run of the program, of which only the last
/// one grows. Those of earlier runs that ended by a fall are taken over, unless another program has them open.
/// </summary>
/// <param name="folder">Where.</param>
/// <param name="mostBytes">The most bytes of all files together.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Is told of a disk that fails, once.</param>
internal sealed partial class AuditJournal(string folder, long mostBytes, TimeProvider clock, ILogger<AuditJournal> logger) : IDisposable
{
    /// <summary>The most bytes of all files together in the program.</summary>
    public const long MostBytes = 64L << 20;

    /// <summary>From how many bytes on a file that was merged makes room for a new one.</summary>
    public const long LongBytes = 1L << 20;

    private const string Prefix = "audit-";
    private const string Extension = ".journal";
    private const int MostKept = 4_096;
    private const int MostFiles = 16;
    private const int RandomBytes = 4;
    private const int MostTries = 3;

    private static readonly TimeSpan SyncPause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();

    // Oldest first; the last is this run's.
    private readonly List<JournalPart> _parts = [];
    private readonly SortedDictionary<string, long> _dropped = new(StringComparer.Ordinal);
    private DateTimeOffset _syncAt = DateTimeOffset.MinValue;
    private bool _isDirty;
    private bool _isFailing;
    private bool _isOpen;

    /// <summary>Whether nothing ever merges it: then each start would leave a file, so many are made one.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Takes over what earlier runs have left.</summary>
    public void Open()
    {
        lock (_gate) OpenOnce();
    }

    /// <summary>Appends lines.</summary>
    public void Append(IReadOnlyList<AuditEntry> entries)
    {
        lock (_gate)
        {
            OpenOnce();
            _parts[^1].Add(entries);
            Write();
            if (_parts.Sum(part => part.Length) > mostBytes) Try(Shrink);
            if (_dropped.Count == 0 || _isFailing) return;
            _parts[^1].Add([DroppedLine()]);
            _dropped.Clear();
            Write();
        }
    }

    /// <summary>Brings what was appended to the disk itself, at most once a second.</summary>
    /// <param name="isLast">Whether it is done however short ago it was done last.</param>
    public void Sync(bool isLast = false)
    {
        lock (_gate)
        {
            if (_parts.Count > 0 && _parts[^1].Kept.Count > 0) Write();
            var now = clock.GetUtcNow();
            if (!_isDirty || (!isLast && now < _syncAt)) return;
            _syncAt = now + SyncPause;
            Try(() =>
            {
                _parts[^1].Sync();
                _isDirty = false;
            });
        }
    }

    /// <summary>The next lines to merge, oldest first; null: there are none.</summary>
    public JournalBatch? Next(int most)
    {
        lock (_gate)
        {
            OpenOnce();
            foreach (var part in _parts)
            {
                JournalBatch? batch = null;
                Try(() => batch = part.Next(most));
                if (batch is { Lines.Count: > 0 } or { Damaged: > 0 }) return batch;
            }

            return null;
        }
    }

    /// <summary>Notes that lines were merged.</summary>
    public void Merged(JournalBatch batch)
    {
        lock (_gate) _parts.Find(part => part.Id == batch.Journal)?.Merged(batch);
    }

    /// <summary>Removes the files of which everything was merged.</summary>
    /// <param name="isLast">Whether nothing is appended any more.</param>
    /// <returns>What they were called; nobody needs to know how far they were merged any more.</returns>
    public IReadOnlyList<string> RemoveMerged(bool isLast = false)
    {
        lock (_gate)
        {
            OpenOnce();
            var removed = new List<string>();
            foreach (var part in _parts.Where(part => part.IsMerged && (!part.IsOwn || isLast || part.Length > LongBytes)).ToArray())
            {
                Try(() =>
                {
                    part.Delete();
                    _parts.Remove(part);
                    removed.Add(part.Id);
                });
            }

            if (_parts is [] or [.., { IsOwn: false }]) _parts.Add(NewPart());
            return removed;
        }
    }

    /// <summary>Lets go of lines that are older, where nothing else ever takes them.</summary>
    public void Forget(DateTimeOffset before)
    {
        lock (_gate)
        {
            foreach (var part in _parts.ToArray())
            {
                Try(() =>
                {
                    // They lie in the order of time: the first says whether there is anything to do.
                    if (part.All().Take(1).Any(entry => entry.At < before)) part.Drop(long.MaxValue, entry => entry.At < before, static _ => { });
                });
            }
        }
    }

    /// <summary>The lines that are still here, merged or not, newest first.</summary>
    public IReadOnlyList<AuditEntry> Read(Func<AuditEntry, bool> isWanted, int skip, int take)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            try
            {
                IEnumerable<AuditEntry>[] parts;
                lock (_gate) parts = All();
                // Outside of the lock: nobody who notes something waits for this.
                return JournalSearch.Newest(parts, isWanted, skip, take);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                // Written anew meanwhile: once more.
            }
        }

        lock (_gate)
        {
            OpenOnce();
            return JournalSearch.Newest([.. _parts.Select(part => Readable(part, isWanted))], static _ => true, skip, take);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var part in _parts) part.Dispose();
        }
    }

    /// <summary>None of a file that cannot be read.</summary>
    private List<AuditEntry> Readable(JournalPart part, Func<AuditEntry, bool> isWanted)
    {
        var lines = new List<AuditEntry>();
        Try(() => lines = [.. part.All().Where(isWanted)]);
        return lines;
    }

    private IEnumerable<AuditEntry>[] All()
    {
        OpenOnce();
        return [.. _parts.Select(part => part.All())];
    }

    private void OpenOnce()
    {
        if (_isOpen) return;
        _isOpen = true;
        Try(() =>
        {
            if (!Directory.Exists(folder)) return;
            foreach (var path in Directory.EnumerateFiles(folder, $"{Prefix}*{Extension}").Order(StringComparer.Ordinal))
            {
                if (JournalFile.TryOpen(path) is { } file) _parts.Add(new(Path.GetFileNameWithoutExtension(path)[Prefix.Length..], path, file, isOwn: false));
            }
        });
        // Those whose lines are in another one, where a fall came before they were removed.
        var over = new HashSet<string>(StringComparer.Ordinal);
        Try(() => over.UnionWith(_parts.SelectMany(part => part.Joined())));
        Remove([.. _parts.Where(part => over.Contains(part.Id))]);
        _parts.Add(NewPart());
        if (IsAlone && _parts.Count > MostFiles) Try(MakeOne);
    }

    private void MakeOne()
    {
        var others = _parts[..^1];
        _parts[^1].Begin(others, clock.GetUtcNow());
        Remove(others);
    }

    private void Remove(List<JournalPart> over)
    {
        _parts.RemoveAll(over.Contains);
        foreach (var part in over) Try(part.Delete);
    }

    private JournalPart NewPart()
    {
        var id = string.Create(
            CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd'T'HHmmssfff}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}");
        return new(id, Path.Combine(folder, Prefix + id + Extension), file: null, isOwn: true);
    }

    private void Write()
    {
        var own = _parts[^1];
        Try(() =>
        {
            own.Write();
            (_isDirty, _isFailing) = (true, false);
        });
        if (own.Kept.Count <= MostKept) return;
        // Neither the disk nor the database takes them. The newest go: those before are the beginning of whatever goes on.
        foreach (var line in own.Kept.Skip(MostKept)) Dropped(line.Entry);
        own.Kept.RemoveRange(MostKept, own.Kept.Count - MostKept);
    }

    private void Shrink()
    {
        var excess = _parts.Sum(part => part.Length) - (mostBytes / 4 * 3);
        foreach (var isWanted in new Func<AuditEntry, bool>[] { static entry => AuditActions.IsMinor(entry.Action), static entry => entry.Action != AuditActions.AuditDropped })
        {
            foreach (var part in _parts)
            {
                if (excess > 0) excess -= part.Drop(excess, isWanted, Dropped);
            }
        }
    }

    private void Dropped(AuditEntry entry) => _dropped[entry.Action] = _dropped.GetValueOrDefault(entry.Action) + 1;

    private AuditEntry DroppedLine() => AuditText.Storable(new(
        "audit", AuditActions.AuditDropped, "journal", null,
        string.Join(", ", _dropped.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}"))), null, clock.GetUtcNow()));

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // Once for each outage.
            if (!_isFailing) Log.Failed(logger, folder, exception);
            _isFailing = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The audit journal in {Folder} cannot be used; until it can, lines are in memory only")]
        public static partial void Failed(ILogger logger, string folder, Exception exception);
    }
}
