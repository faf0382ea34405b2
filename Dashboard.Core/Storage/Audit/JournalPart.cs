namespace Dashboard.Core.Storage.Audit;

/// <summary>The journal of one run of the program: its file, what the disk would not take, and how far it was merged. Not thread-safe.</summary>
internal sealed class JournalPart(string id, string path, JournalFile? file, bool isOwn) : IDisposable
{
    private long _last;
    private long _mergedNumber;
    private long _mergedEnd;

    // With each rewriting the places in the file are others.
    private int _writing;

    /// <summary>Names it for ever.</summary>
    public string Id => id;

    /// <summary>Whether it is of this run, so that more comes.</summary>
    public bool IsOwn => isOwn;

    /// <summary>The lines that the disk would not take yet.</summary>
    public List<JournalLine> Kept { get; } = [];

    /// <summary>How many bytes the file has.</summary>
    public long Length => file?.Length ?? 0;

    /// <summary>Whether all that was ever in it was merged.</summary>
    public bool IsMerged => _mergedEnd == Length && Kept.Count == 0;

    /// <summary>Adds lines; they are in <see cref="Kept"/> until they are written.</summary>
    public void Add(IEnumerable<AuditEntry> entries) => Kept.AddRange(entries.Select(entry => new JournalLine(++_last, entry)));

    /// <summary>Writes what is kept.</summary>
    /// <exception cref="IOException">The disk fails; nothing is lost.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk refuses; nothing is lost.</exception>
    public void Write()
    {
        if (Kept.Count == 0) return;
        file ??= JournalFile.Create(path);
        file.Append([.. Kept.SelectMany(static line => line.Encode())]);
        Kept.Clear();
    }

    /// <summary>Brings what was written to the disk itself.</summary>
    public void Sync() => file?.Sync();

    /// <summary>The next lines that were not merged.</summary>
    public JournalBatch Next(int most)
    {
        var (lines, damaged, end) = (new List<JournalLine>(), 0, _mergedEnd);
        foreach (var (line, lineEnd) in file?.Read(_mergedEnd) ?? [])
        {
            if (lines.Count == most) break;
            end = lineEnd;
            if (line is null) damaged++;
            else if (line.Number > _mergedNumber) lines.Add(line);
        }

        if (end == Length) lines.AddRange(Kept.Where(line => line.Number > _mergedNumber).Take(most - lines.Count));
        return new(id, lines, damaged, end, _writing);
    }

    /// <summary>Notes that lines were merged.</summary>
    public void Merged(JournalBatch batch)
    {
        if (batch.Lines is [.., var last]) _mergedNumber = Math.Max(_mergedNumber, last.Number);
        Kept.RemoveAll(line => line.Number <= _mergedNumber);
        if (batch.Writing == _writing) _mergedEnd = Math.Max(_mergedEnd, batch.End);
    }

    /// <summary>All lines that are there now, merged or not; see <see cref="JournalFile.Read(long)"/> for how long they can be gone through.</summary>
    public IEnumerable<AuditEntry> All() => (file?.Read(0) ?? []).Select(static read => read.Line).OfType<JournalLine>()
        .Where(static line => line.Number > 0).Concat([.. Kept]).Select(static line => line.Entry);

    /// <summary>The journals whose place this one took.</summary>
    public IReadOnlyList<string> Joined() => file?.Read(0).FirstOrDefault().Line?.Joined ?? [];

    /// <summary>Begins with what others have, which are over by that: also where they are still there after a fall.</summary>
    public void Begin(IReadOnlyList<JournalPart> others, DateTimeOffset now)
    {
        var number = 0L;
        var lines = others.SelectMany(static other => other.All()).Select(entry => new JournalLine(++number, entry));
        file = JournalFile.Create(path, lines.Prepend(JournalLine.Of(others.Select(static other => other.Id), now)));
        _last = number;
    }

    /// <summary>Takes lines out, oldest first, until so many bytes are free; what was merged goes in any case.</summary>
    /// <param name="bytes">How many are to be free.</param>
    /// <param name="isWanted">Which lines may go.</param>
    /// <param name="onDropped">Is told of each that goes and was not merged.</param>
    /// <returns>How many bytes were freed.</returns>
    public long Drop(long bytes, Func<AuditEntry, bool> isWanted, Action<AuditEntry> onDropped)
    {
        if (file is null) return 0;
        var (before, freed) = (file.Length, _mergedEnd);
        file.Rewrite(Remaining());
        _mergedEnd = 0;
        _writing++;
        return before - file.Length;

        IEnumerable<JournalLine> Remaining()
        {
            var begin = _mergedEnd;
            foreach (var (line, end) in file.Read(_mergedEnd))
            {
                var size = end - begin;
                begin = end;
                if (line is null || line.Number <= _mergedNumber) continue;
                if (freed < bytes && isWanted(line.Entry))
                {
                    freed += size;
                    onDropped(line.Entry);
                }
                else
                {
                    yield return line;
                }
            }
        }
    }

    /// <summary>Removes its file.</summary>
    public void Delete()
    {
        file?.Delete();
        file = null;
        (_mergedEnd, _writing) = (0, _writing + 1);
    }

    public void Dispose() => file?.Dispose();
}
