using System.Text.Json;
using Dashboard.Core.Common;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Storage.Books;

/// <summary>
/// A list that people edit, the same on all instances: kept as one document of the state database with an audit line for each change, and in
/// a file of this instance, so that it is known at the next start also while the database is away. Without a database it can be read only.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
public abstract partial class StateBook<T> : IStateFollower, IDisposable
    where T : class, IBookItem<T>
{
    private const int MaxFileBytes = 4 << 20;
    private const int Attempts = 5;

    private readonly string _name;
    private readonly string _path;
    private readonly IStateStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Func<IReadOnlyList<T>, IReadOnlyList<T>> _complete;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _takeOver = new();
    private volatile Known _known;

    /// <param name="family">What the names of the document and of its lines of the audit trail begin with, such as <c>alerts</c>.</param>
    /// <param name="name">What it is a list of, such as <c>rules</c>; the document is then called <c>alerts.rules</c>.</param>
    /// <param name="path">The file of this instance.</param>
    /// <param name="complete">
    /// Makes the list that holds of the one that is stored: adds what is built in and not changed yet, and leaves out what is over for long.
    /// </param>
    /// <param name="store">The documents.</param>
    /// <param name="clock">Dates the audit lines.</param>
    /// <param name="logger">Where to.</param>
    protected StateBook(
        string family, string name, string path, Func<IReadOnlyList<T>, IReadOnlyList<T>> complete, IStateStore store, TimeProvider clock, ILogger logger)
    {
        (Family, _name, _path, _complete, _store, _clock, _logger) = (family, name, path, complete, store, clock, logger);
        _known = new(0, complete(ReadFile()));
    }

    /// <summary>What the names of the document and of its lines of the audit trail begin with.</summary>
    public string Family { get; init; }

    /// <summary>The most items; one more is refused, or takes the place of one that is over.</summary>
    public int Most { get; init; } = 1_000;

    /// <summary>What is listed now; a new list with each change.</summary>
    public IReadOnlyList<T> Items => _known.Items;

    string IStateFollower.Document => $"{Family}.{_name}";

    /// <summary>One of them; null: there is none.</summary>
    public T? Find(string id) => Items.FirstOrDefault(item => item.Id == id);

    /// <summary>Adds one, or changes one.</summary>
    /// <param name="item">As it is to be; with the version that the change is based on, or 0 for a new one.</param>
    /// <param name="isAnyVersion">Whether it is changed whatever the version is.</param>
    /// <param name="person">Who does it.</param>
    /// <param name="cancel">Gives up; what is committed stays.</param>
    /// <returns>The item with its new version.</returns>
    /// <exception cref="BookConflictException">It has another version.</exception>
    /// <exception cref="StateUnavailableException">There is no state database at hand.</exception>
    /// <exception cref="InvalidOperationException">The list is full, or too many change it at once.</exception>
    public async Task<T> SaveAsync(T item, bool isAnyVersion, Person person, CancellationToken cancel)
    {
        T? saved = null;
        await ChangeAsync(items =>
        {
            var known = items.FirstOrDefault(one => one.Id == item.Id);
            if (!isAnyVersion && (known?.Version ?? 0) != item.Version) throw new BookConflictException(item.Id);
            if (known is null && items.Count >= Most) items = WithRoom(items);
            saved = item.WithVersion((known?.Version ?? 0) + 1);
            return ([.. items.Where(one => one.Id != item.Id), saved], Line(known is null ? "add" : "change", item.Id, known, saved, person));
        }, cancel);
        return saved!;
    }

    /// <summary>Deletes one.</summary>
    /// <param name="id">Which.</param>
    /// <param name="version">The version that it must have; null: any.</param>
    /// <param name="person">Who does it.</param>
    /// <param name="cancel">Gives up; what is committed stays.</param>
    /// <exception cref="BookConflictException">It has another version, or is gone.</exception>
    /// <exception cref="InvalidOperationException">Too many change the list at once.</exception>
    /// <exception cref="StateUnavailableException">There is no state database at hand.</exception>
    public Task DeleteAsync(string id, long? version, Person person, CancellationToken cancel) => ChangeAsync(items =>
    {
        var known = items.FirstOrDefault(one => one.Id == id);
        if (known is null || (version is { } wanted && wanted != known.Version)) throw new BookConflictException(id);
        return ([.. items.Where(one => one.Id != id)], Line("delete", id, known, null, person));
    }, cancel);

    /// <inheritdoc/>
    public void Follow(StateDocument? document)
    {
        // Nothing was ever changed in this database: what is built in holds, and not what another database had. What is told of is what the
        // database has, also where its version is lower: then it is another one, or an older copy.
        TakeOver(document?.Version ?? 0, document is null ? [] : Read(document.Body), static _ => true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what it holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _turn.Dispose();
    }

    /// <summary>What is thrown when something is not possible as things are.</summary>
    protected virtual InvalidOperationException Refuse(string why, Exception? cause) => new BookRefusedException(why, cause);

    private static IReadOnlyList<T> Read(string body) => BookJson.Read<BookContent<T>>(body).Items;

    private AuditEntry Line(string action, string id, T? before, T? after, Person person) => new(
        person.Name, $"{Family}.{_name}.{action}", id, before is null ? null : BookJson.Write(before.ForAudit),
        after is null ? null : BookJson.Write(after.ForAudit), person.Address, _clock.GetUtcNow());

    private async Task ChangeAsync(Func<IReadOnlyList<T>, (IReadOnlyList<T> Items, AuditEntry Audit)> change, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var name = ((IStateFollower)this).Document;
                var before = _known;
                var known = await _store.ReadAsync(name, cancel);
                var (items, audit) = change(_complete(known is null ? [] : Read(known.Body)));
                try
                {
                    var written = await _store.WriteAsync(new(name, known?.Version ?? 0, BookJson.Write(new BookContent<T>(items))), [audit], cancel);
                    // Somebody else's change may be newer, and known already.
                    TakeOver(written.Version, items, current => ReferenceEquals(current, before) || written.Version > current.Version);
                    return;
                }
                catch (StateConflictException conflict)
                {
                    // Somebody else changed another one of the list: once more, on what they made of it.
                    if (attempt == Attempts) throw Refuse($"Too many change the {_name} at this moment. Try again.", conflict);
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The list without the one that was over first.</summary>
    private IReadOnlyList<T> WithRoom(IReadOnlyList<T> items)
    {
        var now = _clock.GetUtcNow();
        var over = items.Where(item => item.EndsAt <= now).MinBy(item => item.EndsAt);
        return over is null ? throw Refuse($"There are {Most} {_name} already; that is the most.", cause: null) : [.. items.Where(item => item != over)];
    }

    private void TakeOver(long version, IReadOnlyList<T> items, Func<Known, bool> isWanted)
    {
        lock (_takeOver)
        {
            if (!isWanted(_known)) return;
            _known = new(version, _complete(items));
            try
            {
                StateFile.Write(_path, BookJson.Write(new BookContent<T>(items)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.NotWritten(_logger, _path, exception.Message);
            }
        }
    }

    private IReadOnlyList<T> ReadFile()
    {
        try
        {
            return StateFile.Read(_path, MaxFileBytes) is { } text ? Read(text) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRead(_logger, _path, exception.Message);
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be read, so what is built in holds until the state database is reached: {Reason}")]
        public static partial void NotRead(ILogger logger, string path, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be written, so its changes are not known at a start without a state database: {Reason}")]
        public static partial void NotWritten(ILogger logger, string path, string reason);
    }

    /// <summary>What is known.</summary>
    /// <param name="Version">Of the document; 0: there is none, or it is what the file had.</param>
    /// <param name="Items">The list that holds.</param>
    private sealed record Known(long Version, IReadOnlyList<T> Items);
}
