using System.Security.Cryptography;
using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Accounts.Keys;

/// <summary>
/// The API keys, the same on all instances, and known also while the state database is away. A key that is over is kept for a while, so
/// that whoever still sends it is told what became of it.
/// </summary>
public sealed class AccessKeyBook : StateBook<AccessKey>
{
    /// <summary>The most keys, those included that are over and still kept.</summary>
    public const int MostKeys = 200;

    /// <summary>For how long a key is kept that is over.</summary>
    public static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(30);

    /// <summary>How many of the same name may work at once: one, and the one that takes its place.</summary>
    public const int MostOfAName = 2;

    // What an unknown id is compared with, so that it takes as long to refuse as a known one.
    private static readonly byte[] Nothing = new byte[SHA256.HashSizeInBytes];

    private readonly TimeProvider _clock;

    /// <param name="path">The file of this instance.</param>
    /// <param name="store">The documents.</param>
    /// <param name="clock">Says which keys are over, and dates the audit lines.</param>
    /// <param name="logger">Where to.</param>
    public AccessKeyBook(string path, IStateStore store, TimeProvider clock, ILogger<AccessKeyBook> logger)
        : base("access", "keys", path, stored => [.. stored.Where(key => !key.IsOverSince(clock.GetUtcNow() - KeptAfterwards))], store, clock, logger)
    {
        _clock = clock;
        Most = MostKeys;
    }

    /// <summary>The list is another one now, whoever changed it on whichever instance. Called on any thread; must return at once.</summary>
    public event Action? Changed;

    /// <summary>The key that a text is, whether it works or not; null: none. Says nothing about keys to who has not the whole of one.</summary>
    public AccessKey? Match(string text)
    {
        var key = KeyText.IdOf(text) is { } id ? Find(id) : null;
        var kept = new byte[SHA256.HashSizeInBytes];
        if (key is null || !Convert.TryFromBase64String(key.Hash, kept, out var length) || length != kept.Length) (key, kept) = (null, Nothing);
        return CryptographicOperations.FixedTimeEquals(KeyText.Hash(text), kept) ? key : null;
    }

    /// <summary>Makes a key. The text is in the answer and nowhere else.</summary>
    /// <exception cref="BookRefusedException">There are too many, or one of that name works already.</exception>
    /// <exception cref="StateUnavailableException">There is no state database at hand.</exception>
    public async Task<MadeKey> AddAsync(string name, Role role, int? days, Person person, CancellationToken cancel)
    {
        var made = Make(name, role, days, person.Name);
        await ChangeAsync(
            keys => keys.Any(key => KeyCheck.IsLiveAs(key, name, made.Key.CreatedAt))
                ? throw Refuse($"“{name}” is the name of a key that works already. Rotate that one, or take another name.", cause: null)
                : [.. keys, made.Key],
            person,
            cancel);
        return made with { Key = made.Key.WithVersion(1) };
    }

    /// <summary>Makes a key that takes the place of another, which goes on working for a while.</summary>
    /// <param name="id">The other.</param>
    /// <param name="overlap">For how long the other goes on.</param>
    /// <param name="person">Who does it.</param>
    /// <param name="cancel">Gives up; what is committed stays.</param>
    /// <exception cref="BookConflictException">There is no such key any more.</exception>
    /// <exception cref="BookRefusedException">It does not work any more, or has its successor already.</exception>
    /// <exception cref="StateUnavailableException">There is no state database at hand.</exception>
    public async Task<MadeKey> RotateAsync(string id, TimeSpan overlap, Person person, CancellationToken cancel)
    {
        MadeKey? made = null;
        await ChangeAsync(
            keys =>
            {
                var now = _clock.GetUtcNow();
                var old = keys.FirstOrDefault(key => key.Id == id) ?? throw new BookConflictException(id);
                if (old.StandingAt(now) != KeyStanding.Live) throw Refuse($"{old.Visible} does not work any more, so nothing can take its place. Make a new key.", cause: null);
                if (keys.Count(key => KeyCheck.IsLiveAs(key, old.Name, now)) >= MostOfAName)
                    throw Refuse($"“{old.Name}” has {MostOfAName} keys that work already. Revoke one of them first.", cause: null);
                made = Make(old.Name, old.Role, old.Days, person.Name);
                var until = now + overlap;
                var ending = old with { ExpiresAt = old.ExpiresAt < until ? old.ExpiresAt : until, ReplacedBy = made.Key.Id };
                return [.. keys.Where(key => key != old), ending, made.Key];
            },
            person,
            cancel);
        return made!;
    }

    /// <summary>Ends a key at once. One that was ended before stays as it is.</summary>
    /// <exception cref="BookConflictException">There is no such key any more.</exception>
    /// <exception cref="StateUnavailableException">There is no state database at hand.</exception>
    public Task RevokeAsync(string id, Person person, CancellationToken cancel) => ChangeAsync(
        keys => keys.Any(key => key.Id == id)
            ? [.. keys.Select(key => key.Id == id ? Revoked(key, person) : key)]
            : throw new BookConflictException(id),
        person,
        cancel);

    /// <summary>Ends all keys at once, and says how many worked until now.</summary>
    /// <exception cref="StateUnavailableException">There is no state database at hand.</exception>
    public async Task<int> RevokeAllAsync(Person person, CancellationToken cancel)
    {
        var ended = 0;
        await ChangeAsync(
            keys =>
            {
                ended = keys.Count(key => key.StandingAt(_clock.GetUtcNow()) == KeyStanding.Live);
                return [.. keys.Select(key => Revoked(key, person))];
            },
            person,
            cancel);
        return ended;
    }

    /// <inheritdoc/>
    protected override void OnChanged() => Changed?.Invoke();

    // One that has expired stays so, for that is what became of it.
    private AccessKey Revoked(AccessKey key, Person person)
    {
        var now = _clock.GetUtcNow();
        return key.StandingAt(now) == KeyStanding.Live ? key with { RevokedAt = now, RevokedBy = person.Name } : key;
    }

    private MadeKey Make(string name, Role role, int? days, string by)
    {
        var (id, text) = KeyText.Create();
        while (Find(id) is not null) (id, text) = KeyText.Create();
        var now = _clock.GetUtcNow();
        return new(
            new()
            {
                Id = id, Name = name, Role = role, Hash = Convert.ToBase64String(KeyText.Hash(text)), CreatedAt = now, CreatedBy = by, Days = days,
                ExpiresAt = days is { } count ? now.AddDays(count) : null, Version = 0,
            },
            text);
    }
}
