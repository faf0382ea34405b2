using Dashboard.Core.Common;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Storage.Books;

/// <summary>
/// A list that people edit, the same on all instances: kept as one document of the state database with an audit line for each change, and in
/// a file of this instance, so that it is known at the next start also while the database is away. Without a database it can be read only.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
public abstract class StateBook<T> : IStateFollower, IDisposable
    where T : class, IBookItem<T>
{
    private static readonly ContentForm<IReadOnlyList<T>> Form = new(
        [], static text => BookJson.Read<BookContent<T>>(text).Items, static items => BookJson.Write(new BookContent<T>(items)));

    private readonly string _family;
    private readonly string _name;
    private readonly TimeProvider _clock;
    private readonly SharedContent<IReadOnlyList<T>> _content;

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
        (_family, _name, _clock) = (family, name, clock);
        _content = new(path, Form, complete, store, logger, OnChanged);
    }

    /// <summary>The most items; one more is refused, or takes the place of one that is over.</summary>
    public int Most { get; init; } = 1_000;

    /// <summary>What is listed now; a new list with each change.</summary>
    public IReadOnlyList<T> Items => _content.Value;

    string IStateFollower.Document => $"{_family}.{_name}";

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
            return ([.. items.Where(one => one.Id != item.Id), saved], [Line(known is null ? "add" : "change", item.Id, known, saved, person)]);
        }, cancel);
        return saved!;
    }

    /// <summary>Changes a part of one, whatever others change of it at the same time: it is made of what the database has, not of what is known here.</summary>
    /// <param name="id">Which.</param>
    /// <param name="version">The version that it must have; null: any.</param>
    /// <param name="edit">Says what it is to be, of what it is and of all that there are; null: nothing is changed. Asked once more when somebody was faster.</param>
    /// <param name="person">Who does it.</param>
    /// <param name="cancel">Gives up; what is committed stays.</param>
    /// <returns>The item with its new version; null: nothing was changed.</returns>
    /// <exception cref="BookConflictException">It has another version, or is gone.</exception>
    /// <exception cref="InvalidOperationException">Too many change the list at once.</exception>
    /// <exception cref="StateUnavailableException">There is no state database at hand.</exception>
    public async Task<T?> EditAsync(string id, long? version, Func<T, IReadOnlyList<T>, T?> edit, Person person, CancellationToken cancel)
    {
        T? saved = null;
        await ChangeAsync(items =>
        {
            var known = Existing(items, id, version);
            saved = edit(known, items)?.WithVersion(known.Version + 1);
            return saved is null ? null : ([.. items.Where(one => one.Id != id), saved], [Line("change", id, known, saved, person)]);
        }, cancel);
        return saved;
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
        var known = Existing(items, id, version);
        return ([.. items.Where(one => one.Id != id)], [Line("delete", id, known, null, person)]);
    }, cancel);

    /// <inheritdoc/>
    public void Follow(StateDocument? document) => _content.Follow(document);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what it holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _content.Dispose();
    }

    /// <summary>Changes several at once, or nothing at all; each that is another afterwards gets a version and its line of the audit trail.</summary>
    /// <param name="change">Makes the new list of the one that holds; called again where somebody else was faster.</param>
    /// <param name="person">Who does it.</param>
    /// <param name="cancel">Gives up; what is committed stays.</param>
    /// <exception cref="StateUnavailableException">There is no state database at hand.</exception>
    /// <exception cref="InvalidOperationException">The list is full, or too many change it at once.</exception>
    protected Task ChangeAsync(Func<IReadOnlyList<T>, IReadOnlyList<T>> change, Person person, CancellationToken cancel) => ChangeAsync(items =>
    {
        var before = items.ToDictionary(item => item.Id);
        var audit = new List<AuditEntry>();
        var after = new List<T>();
        foreach (var item in change(items))
        {
            before.Remove(item.Id, out var known);
            var saved = item.Equals(known) ? known : item.WithVersion((known?.Version ?? 0) + 1);
            if (!ReferenceEquals(saved, known)) audit.Add(Line(known is null ? "add" : "change", item.Id, known, saved, person));
            after.Add(saved);
        }

        audit.AddRange(before.Values.Select(gone => Line("delete", gone.Id, gone, null, person)));
        IReadOnlyList<T> list = after;
        while (list.Count > Most && list.Count > items.Count) list = WithRoom(list);
        return audit.Count == 0 ? null : (list, audit);
    }, cancel);

    /// <summary>The list is another one from now on. Called outside of locks, one after the other or not; must return at once.</summary>
    protected virtual void OnChanged()
    {
    }

    /// <summary>What is thrown when something is not possible as things are.</summary>
    protected virtual InvalidOperationException Refuse(string why, Exception? cause) => new BookRefusedException(why, cause);

    private static T Existing(IReadOnlyList<T> items, string id, long? version) =>
        items.FirstOrDefault(one => one.Id == id) is { } known && (version ?? known.Version) == known.Version ? known : throw new BookConflictException(id);

    private AuditEntry Line(string action, string id, T? before, T? after, Person person) => new(
        person.Name, $"{_family}.{_name}.{action}", id, before is null ? null : BookJson.Write(before.ForAudit),
        after is null ? null : BookJson.Write(after.ForAudit), person.Address, _clock.GetUtcNow());

    private Task<bool> ChangeAsync(Func<IReadOnlyList<T>, (IReadOnlyList<T> Items, IReadOnlyList<AuditEntry> Audit)?> change, CancellationToken cancel) => _content.ChangeAsync(
        ((IStateFollower)this).Document, change, conflict => Refuse($"Too many change the {_name} at this moment. Try again.", conflict), cancel);

    /// <summary>The list without the one that was over first.</summary>
    private IReadOnlyList<T> WithRoom(IReadOnlyList<T> items)
    {
        var now = _clock.GetUtcNow();
        var over = items.Where(item => item.EndsAt <= now).MinBy(item => item.EndsAt);
        return over is null ? throw Refuse($"There are {Most} {_name} already; that is the most.", cause: null) : [.. items.Where(item => item != over)];
    }
}
