using Dashboard.Core.Alerts.Stepping;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Outbox.Journal;

/// <summary>Holds the book and its file together. Not thread-safe. A disk that fails is logged once, and tried again with each change.</summary>
internal sealed partial class JournalKeeper(string folder, TimeProvider clock, ILogger logger) : IDisposable
{
    // Where there is no database it is all that is kept, and all of it is in memory.
    private const int MostLines = 5_000;
    private const int MostMessages = 500;

    // Rewritten when most of it has been overtaken.
    private const long SmallBytes = 1024 * 1024;
    private const int Growth = 4;

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    private readonly string _path = Path.Combine(Path.GetFullPath(folder), "alerts.journal");

    // Bounded by the states.
    private readonly HashSet<(string Rule, string Target)> _later = [];
    private JournalFile? _file;
    private JournalBook? _book;
    private long _rewrittenBytes;
    private bool _isUnsaved;
    private bool _isFailing;
    private DateTimeOffset _tryAt;

    /// <summary>What the file says, with all that was kept since.</summary>
    public JournalBook Book => _book ??= Load();

    /// <summary>Keeps a batch.</summary>
    public void Keep(JournalBatch batch, bool flush)
    {
        var book = Book;
        if (_later.Count > 0) batch = batch with { States = [.. _later.Select(key => book.State(key.Rule, key.Target)).OfType<AlertState>(), .. batch.States] };
        _later.Clear();
        book.Apply(batch);
        // Rewriting does so too, and nothing is rewritten while the disk fails.
        if (book.IsLong(MostLines, MostMessages)) Trim();
        Write(file => file.Append(batch, flush));
    }

    /// <summary>Keeps states in memory, and in the file with the next batch.</summary>
    public void KeepLater(IReadOnlyCollection<AlertState> states)
    {
        Book.Apply(new JournalBatch { States = [.. states] });
        _later.UnionWith(states.Select(state => (state.RuleId, state.Target)));
    }

    /// <summary>Keeps the states alone.</summary>
    public void KeepStates()
    {
        Book.KeepStates();
        _later.Clear();
        // The whole file is written anew.
        _isUnsaved = true;
        Write(_ => { });
    }

    public void Dispose() => _file?.Dispose();

    private JournalBook Load()
    {
        var book = new JournalBook();
        _book = book;
        _isUnsaved = true;
        Write(_ => { });
        return book;
    }

    private void Write(Action<JournalFile> append)
    {
        // A disk that fails may take its time over it.
        if (_isFailing && clock.GetUtcNow() < _tryAt) return;
        try
        {
            if (_file is null) OpenFile();
            if (!_isUnsaved && _file!.Length < Math.Max(SmallBytes, _rewrittenBytes * Growth)) append(_file);
            else Rewrite();
            if (_isFailing) Log.WorksAgain(logger, _path);
            _isFailing = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The file may end with half a batch now, and may not grow by one behind it.
            _isUnsaved = true;
            _tryAt = clock.GetUtcNow() + Retry;
            if (!_isFailing) Log.Failed(logger, exception, _path);
            _isFailing = true;
        }
    }

    private void OpenFile()
    {
        var (file, batches, isDamaged) = JournalFile.Open(_path);
        _file = file;
        if (isDamaged) Log.Damaged(logger, _path, batches.Count);
        // What was kept while it could not be opened comes after what is in it.
        var since = _book!.ToBatch();
        _book.KeepStates();
        foreach (var batch in batches) _book.Apply(batch);
        // Whoever had claimed something is gone.
        _book.ReleaseClaims();
        _book.Apply(since);
        _isUnsaved = isDamaged || !since.IsEmpty;
    }

    private void Rewrite()
    {
        Trim();
        _file!.Rewrite(Book.ToBatch());
        _rewrittenBytes = _file.Length;
        _isUnsaved = false;
    }

    private void Trim() => Book.Trim(clock.GetUtcNow() - AlertRetention.Kept, MostLines, MostMessages);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The journal of alerts cannot be written to {Path}; what it would hold is in memory until it can")]
        public static partial void Failed(ILogger logger, Exception exception, string path);

        [LoggerMessage(Level = LogLevel.Information, Message = "The journal of alerts is written to {Path} again")]
        public static partial void WorksAgain(ILogger logger, string path);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The journal of alerts in {Path} is damaged; its {Batches} whole entries are kept")]
        public static partial void Damaged(ILogger logger, string path, int batches);
    }
}
