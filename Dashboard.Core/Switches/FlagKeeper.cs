using System.Text.Json;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Switches;

/// <summary>
/// Changes the flags, for all instances where there is a state database to tell them through, else for this one. What was set on this
/// instance alone holds until the flags are set for all again.
/// </summary>
public sealed partial class FlagKeeper : IStateFollower, IDisposable
{
    private const string DocumentName = "flags";
    private const string Action = "flags.set";
    private const string HereAction = "flags.set-here";
    private const int Attempts = 5;

    private static readonly TimeSpan FirstContactTime = TimeSpan.FromSeconds(3);

    private readonly LiveSwitches _switches;
    private readonly IStateStore _store;
    private readonly StateDatabase _database;
    private readonly FlagFile _file;
    private readonly IAuditLog _audit;
    private readonly TimeProvider _clock;
    private readonly ILogger<FlagKeeper> _logger;
    private readonly SemaphoreSlim _changeTurn = new(1, 1);
    private readonly Lock _takeOver = new();
    // Why what all instances have is not known here, as a sentence; null when it is.
    private volatile string? _unreadable;

    internal FlagKeeper(
        LiveSwitches switches, IStateStore store, StateDatabase database, FlagFile file, IAuditLog audit, TimeProvider clock, ILogger<FlagKeeper> logger)
    {
        (_switches, _store, _database, _file, _audit, _clock, _logger) = (switches, store, database, file, audit, clock, logger);
        if (file.Read() is var kept && kept != FlagRecord.Empty) switches.Set(kept);
    }

    /// <summary>By which a change says what it was based on: an entity tag, in its quotes.</summary>
    public string Tag => _switches.Record.Tag;

    /// <summary>Whether what is set now is what all instances have.</summary>
    public bool IsForAll => _database.IsReady && _unreadable is null && _switches.Record.Local == 0;

    /// <summary>Why it is not, as sentences; null when it is.</summary>
    public string? WhyNotForAll =>
        (_database.Hindrance ?? _unreadable) is { } hindrance ? $"{hindrance} A change holds on this instance only, and is kept in a file of its data directory."
        : _switches.Record.Local > 0 ? "Something was set while the state database was away, and holds on this instance only. The next change is "
            + "made to what all instances have, and then holds for all."
        : null;

    string IStateFollower.Document => DocumentName;

    /// <summary>Sets flags.</summary>
    /// <param name="changes">By flag; the others stay as they are. The caller has checked them.</param>
    /// <param name="person">Who does it.</param>
    /// <param name="tag">The <see cref="Tag"/> that it is based on; null: on whatever is.</param>
    /// <param name="cancel">Gives up; what is committed stays.</param>
    /// <exception cref="FlagConflictException">They were changed meanwhile; nothing was changed.</exception>
    public async Task ChangeAsync(
        IReadOnlyDictionary<FlagName, FlagSetting> changes, FlagPerson person, string? tag, CancellationToken cancel)
    {
        await _changeTurn.WaitAsync(cancel);
        try
        {
            // Right after the start it is not known yet whether there is somebody to tell it to.
            if (!_database.FirstContact.IsCompleted) await Task.WhenAny(_database.FirstContact, Task.Delay(FirstContactTime, _clock, cancel));
            if (_database.IsReady && await TryChangeForAllAsync(changes, person, tag, cancel)) return;
            ChangeHere(changes, person, tag);
        }
        finally
        {
            _changeTurn.Release();
        }
    }

    /// <summary>The newest changes that held for all, newest first.</summary>
    /// <exception cref="StateUnavailableException">The state database cannot be used.</exception>
    public async Task<IReadOnlyList<FlagChange>> RecentAsync(int count, CancellationToken cancel) =>
    [
        .. (await _store.RecentAsync(Action, count, cancel)).Select(line => new FlagChange(
            line.Subject, FlagJson.TryReadSetting(line.Before), FlagJson.TryReadSetting(line.After), line.Actor, line.At)),
    ];

    /// <summary>
    /// What is set for all replaces what is here, unless it is the version that something was set here on top of. A version that is lower, or
    /// the same with another text, comes from another database, or an older copy of it, and counts as well.
    /// </summary>
    /// <exception cref="JsonException">It says nothing that this version understands; nothing was changed.</exception>
    public void Follow(StateDocument? document) => Follow(document, BookOf(document), static _ => true);

    private void Follow(StateDocument? document, FlagBook? book, Func<FlagRecord, bool> isNewer)
    {
        if (document is not null && book is not null)
        {
            TakeOver(new(document.Version, 0, book), current => isNewer(current) && (document.Version != current.Version || IsOther(book, current)));
            return;
        }

        // Nobody has set anything for all in this database: what is here came from another one, or was set here.
        var record = _switches.Record;
        TakeOver(record with { Version = 0, Local = Math.Max(1, record.Local) }, current => current == record && record.Version != 0 && isNewer(current));
    }

    private static bool IsOther(FlagBook book, FlagRecord current) => current.Local == 0 && FlagJson.Write(book) != FlagJson.Write(current.Book);

    private FlagBook? BookOf(StateDocument? document)
    {
        try
        {
            var book = document is null ? null : FlagJson.Read<FlagBook>(document.Body);
            _unreadable = null;
            return book;
        }
        catch (JsonException)
        {
            _unreadable = $"The state database has switches that this version of the program cannot read (version {document!.Version}).";
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _changeTurn.Dispose();

    private async Task<bool> TryChangeForAllAsync(
        IReadOnlyDictionary<FlagName, FlagSetting> changes, FlagPerson person, string? tag, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var before = _switches.Record;
                var known = await _store.ReadAsync(DocumentName, cancel);
                var set = BookOf(known);
                // What was told of while this was read may be newer, and is not to be undone.
                Follow(known, set, current => ReferenceEquals(current, before) || known?.Version > current.Version);
                CheckTag(tag);
                var book = set ?? FlagBook.Empty with { Key = _switches.Record.Book.Key };
                var now = _clock.GetUtcNow();
                var next = book.With(changes, person.Name, now);
                var written = await _store.WriteAsync(
                    new(DocumentName, known?.Version ?? 0, FlagJson.Write(next)), [.. changes.Select(change => Line(change, book, person, now))], cancel);
                // Somebody else's change may be newer, and known already.
                TakeOver(new(written.Version, 0, next), current => written.Version > current.Version);
                LogChanges(changes, person, "all instances");
                return true;
            }
            catch (StateConflictException conflict)
            {
                if (tag is not null || attempt == Attempts) throw new FlagConflictException(conflict);
            }
            catch (JsonException exception)
            {
                // Nothing is written over what another version of the program has set.
                Log.NotRead(_logger, _unreadable, exception.Message);
                return false;
            }
            catch (StateUnavailableException)
            {
                // It went away this moment. What was committed without an answer comes back with the first contact.
                return false;
            }
        }
    }

    private void ChangeHere(IReadOnlyDictionary<FlagName, FlagSetting> changes, FlagPerson person, string? tag)
    {
        lock (_takeOver)
        {
            CheckTag(tag);
            var record = _switches.Record;
            var now = _clock.GetUtcNow();
            Keep(record with { Local = record.Local + 1, Book = record.Book.With(changes, person.Name, now) });
            foreach (var change in changes) _audit.Record(Line(change, record.Book, person, now) with { Action = HereAction });
        }

        LogChanges(changes, person, "this instance only");
    }

    private void TakeOver(FlagRecord next, Func<FlagRecord, bool> isWanted)
    {
        lock (_takeOver)
        {
            if (isWanted(_switches.Record)) Keep(next);
        }
    }

    private void Keep(FlagRecord record)
    {
        _switches.Set(record);
        _file.TryWrite(record);
    }

    private void CheckTag(string? tag)
    {
        if (tag is not null && tag != Tag) throw new FlagConflictException();
    }

    private static AuditEntry Line(KeyValuePair<FlagName, FlagSetting> change, FlagBook book, FlagPerson person, DateTimeOffset now) => new(
        person.Name, Action, change.Key.Name(), book.Flags.GetValueOrDefault(change.Key) is { } before ? FlagJson.Write(before.Setting) : null,
        FlagJson.Write(change.Value), person.Address, now);

    private void LogChanges(IReadOnlyDictionary<FlagName, FlagSetting> changes, FlagPerson person, string scope)
    {
        foreach (var (flag, setting) in changes) Log.Changed(_logger, flag, setting.Mode, scope, person.Name);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Flag {Flag} was set to {Mode} for {Scope} by {Person}")]
        public static partial void Changed(ILogger logger, FlagName flag, FlagMode mode, string scope, string person);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence} A change holds on this instance only: {Reason}")]
        public static partial void NotRead(ILogger logger, string? sentence, string reason);
    }
}
