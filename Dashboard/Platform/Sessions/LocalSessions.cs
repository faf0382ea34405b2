using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Platform.Sessions;

/// <summary>This instance's copy of the sessions it has seen, which carries them over the time that Redis is away.</summary>
internal sealed class LocalSessions(TimeProvider clock)
{
    // Bounded: a session pushed out by 20,000 others is found in Redis again, or has to be made anew when Redis is away.
    private const int MaxSessions = 20_000;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly RecentTable<string, Entry> _entries = new(MaxSessions);

    /// <summary>The live copy, if there is one.</summary>
    public bool TryGet(string tokenHash, [NotNullWhen(true)] out Session? session)
    {
        session = null;
        if (!_entries.TryGet(tokenHash, out var entry) || entry.ExpiresAt <= clock.GetUtcNow() || entry.ProfileId is not { } profileId) return false;
        session = new Session(tokenHash, profileId, entry.ExpiresAt);
        return true;
    }

    /// <summary>Whether the session was ended through this instance: true even if Redis did not hear of it.</summary>
    public bool IsRevoked(string tokenHash) => _entries.TryGet(tokenHash, out var entry) && entry.ProfileId is null;

    /// <summary>Keeps the session for another <see cref="Lifetime"/> from now.</summary>
    public Session Keep(string tokenHash, long profileId)
    {
        var expiresAt = clock.GetUtcNow() + Lifetime;
        _entries.Set(tokenHash, new Entry(profileId, expiresAt));
        return new Session(tokenHash, profileId, expiresAt);
    }

    public void Revoke(string tokenHash) => _entries.Set(tokenHash, new Entry(null, clock.GetUtcNow() + Lifetime));

    // Without a profile the session has been ended.
    private readonly record struct Entry(long? ProfileId, DateTimeOffset ExpiresAt);
}
