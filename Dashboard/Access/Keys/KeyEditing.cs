using System.Security.Claims;
using Dashboard.Alerts;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Common;
using Dashboard.Core.Storage.Books;

namespace Dashboard.Access.Keys;

/// <summary>Lists, makes, rotates and revokes API keys, whoever asks: a page, or a program through the API. Admins alone may.</summary>
internal sealed class KeyEditing(PersonRights rights, AccessKeyBook book, KeyUses uses, TimeProvider clock)
{
    private const string Deed = "see and change API keys";

    /// <summary>Whether somebody may see and change keys.</summary>
    public Task<bool> IsAllowedAsync(ClaimsPrincipal user) => rights.MayEditAsync(user);

    /// <summary>All keys: those that work by name, then those that are over, the last one first.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task<IReadOnlyList<ListedKey>> ListAsync(ClaimsPrincipal user)
    {
        await EditorAsync(user, from: null);
        var now = clock.GetUtcNow();
        var keys = book.Items.Select(key => new ListedKey(key, key.StandingAt(now), uses.LastOf(key.Id))).ToList();
        return
        [
            .. keys.Where(one => one.Standing == KeyStanding.Live)
                .OrderBy(one => one.Key.Name, StringComparer.OrdinalIgnoreCase).ThenByDescending(one => one.Key.CreatedAt),
            .. keys.Where(one => one.Standing != KeyStanding.Live)
                .OrderByDescending(one => one.Key.RevokedAt ?? one.Key.ExpiresAt),
        ];
    }

    /// <summary>Whether there is a key of that id.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not know.</exception>
    public async Task<bool> HasAsync(ClaimsPrincipal user, string id)
    {
        await EditorAsync(user, from: null);
        return book.Find(id) is not null;
    }

    /// <summary>What is wrong with what somebody types.</summary>
    public IReadOnlyList<FieldError> Problems(KeyWish wish) => KeyCheck.Read(wish, book.Items, clock.GetUtcNow()).Errors;

    /// <summary>Makes a key; its text is in the answer and nowhere else.</summary>
    /// <param name="user">Who does it.</param>
    /// <param name="from">The address that it is asked from; null when it is not known.</param>
    /// <param name="wish">What it is to be.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="BookRefusedException">There are too many.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task<Saved<MadeKey>> AddAsync(ClaimsPrincipal user, string? from, KeyWish wish, CancellationToken cancel)
    {
        var person = await EditorAsync(user, from);
        var (key, errors) = KeyCheck.Read(wish, book.Items, clock.GetUtcNow());
        if (key is null) return Saved<MadeKey>.Wrong(errors);
        return Saved<MadeKey>.Of(await book.AddAsync(key.Name, key.Role, key.Days, person, cancel));
    }

    /// <summary>Makes a key that takes the place of another, which goes on working for some hours.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="BookConflictException">There is no such key any more.</exception>
    /// <exception cref="BookRefusedException">The key does not work any more, or has its successor already.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task<Saved<MadeKey>> RotateAsync(ClaimsPrincipal user, string? from, string id, int? oldEndsInHours, CancellationToken cancel)
    {
        var person = await EditorAsync(user, from);
        var (overlap, error) = KeyCheck.Overlap(oldEndsInHours);
        if (error is not null) return Saved<MadeKey>.Wrong([error]);
        return Saved<MadeKey>.Of(await book.RotateAsync(id, overlap, person, cancel));
    }

    /// <summary>Ends a key at once.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="BookConflictException">There is no such key any more.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task RevokeAsync(ClaimsPrincipal user, string? from, string id, CancellationToken cancel) =>
        await book.RevokeAsync(id, await EditorAsync(user, from), cancel);

    /// <summary>Ends all keys at once, and says how many worked until now.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task<int> RevokeAllAsync(ClaimsPrincipal user, string? from, CancellationToken cancel) =>
        await book.RevokeAllAsync(await EditorAsync(user, from), cancel);

    private Task<Person> EditorAsync(ClaimsPrincipal user, string? from) => rights.EditorAsync(user, from, Deed);
}
