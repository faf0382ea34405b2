using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Storage.Books;

/// <summary>
/// What one document of the state database says, the same on all instances, each change with an audit line; and in a file of this instance, so
/// that it is known at the next start also while the database is away.
/// </summary>
/// <typeparam name="T">What it says; immutable.</typeparam>
internal sealed class SharedContent<T> : IDisposable
    where T : class
{
    private const int Attempts = 5;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _takeOver = new();
    private readonly ContentFile<T> _file;
    private readonly ContentForm<T> _form;
    private readonly Func<T, T> _complete;
    private readonly IStateStore _store;
    private readonly Action? _changed;
    private volatile Known _known;

    /// <param name="path">The file of this instance.</param>
    /// <param name="form">How it is written down.</param>
    /// <param name="complete">Makes what holds of what is stored.</param>
    /// <param name="store">The documents.</param>
    /// <param name="logger">Where to.</param>
    /// <param name="changed">Told that another one holds, outside of locks; must return at once.</param>
    public SharedContent(
        string path, ContentForm<T> form, Func<T, T> complete, IStateStore store, ILogger logger, Action? changed = null)
    {
        (_form, _complete, _store, _changed) = (form, complete, store, changed);
        _file = new(path, form, logger);
        _known = new(0, complete(_file.Read()));
    }

    /// <summary>What holds now; another one with each change.</summary>
    public T Value => _known.Content;

    /// <summary>Takes over what the database has; null: nothing was ever changed in it, and what another database had does not hold.</summary>
    public void Follow(StateDocument? document) =>
        // What is told of is what the database has, also where its version is lower: then it is another one, or an older copy.
        TakeOver(document?.Version ?? 0, document is null ? _form.Empty : _form.Read(document.Body), static _ => true);

    /// <summary>Changes it in the state database.</summary>
    /// <param name="name">The document.</param>
    /// <param name="change">Makes what it is to be of what the database has; null: it is to stay. Asked once more when somebody was faster.</param>
    /// <param name="tooMany">What is thrown when somebody is faster each time.</param>
    /// <param name="cancel">Gives up; what is committed stays.</param>
    /// <returns>Whether it was changed.</returns>
    /// <exception cref="StateUnavailableException">There is no state database at hand.</exception>
    public async Task<bool> ChangeAsync(
        string name, Func<T, (T Content, IReadOnlyList<AuditEntry> Audit)?> change, Func<StateConflictException, Exception> tooMany, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var before = _known;
                var known = await _store.ReadAsync(name, cancel);
                if (change(_complete(known is null ? _form.Empty : _form.Read(known.Body))) is not var (content, audit)) return false;
                try
                {
                    var written = await _store.WriteAsync(new(name, known?.Version ?? 0, _form.Write(content)), audit, cancel);
                    // Somebody else's change may be newer, and known already.
                    TakeOver(written.Version, content, current => ReferenceEquals(current, before) || written.Version > current.Version);
                    return true;
                }
                catch (StateConflictException conflict)
                {
                    // Somebody else changed another part of it: once more, on what they made of it.
                    if (attempt == Attempts) throw tooMany(conflict);
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Changes it in this instance's file alone, where there is no state database.</summary>
    /// <param name="change">Makes what it is to be of what it is; null: it is to stay.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Whether it was changed.</returns>
    public async Task<bool> KeepAsync(Func<T, T?> change, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (change(Value) is not { } content) return false;
            TakeOver(0, content, static _ => true);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private void TakeOver(long version, T content, Func<Known, bool> isWanted)
    {
        lock (_takeOver)
        {
            if (!isWanted(_known)) return;
            // What is told of once more, after this instance wrote it or the database came back, is no news.
            if (!_file.Write(content))
            {
                _known = _known with { Version = version };
                return;
            }

            _known = new(version, _complete(content));
        }

        _changed?.Invoke();
    }

    /// <summary>What is known.</summary>
    /// <param name="Version">Of the document; 0: there is none, or it is what the file had.</param>
    /// <param name="Content">What holds.</param>
    private sealed record Known(long Version, T Content);
}
