namespace Dashboard.Platform.Profiles;

/// <summary>Reads a profile through the cache, and from the cache alone while PostgreSQL is away.</summary>
internal sealed class ProfileReader(ProfileStore store, ProfileCache cache, Outage outage, TimeProvider clock)
{
    // Bounded, and here rather than in Redis: ids that were made up must not fill what all instances share. Past the bound, the rate
    // limit is what keeps made-up ids from PostgreSQL.
    private const int MaxMissing = 4096;
    private static readonly TimeSpan MissingFor = TimeSpan.FromSeconds(10);

    private readonly RecentTable<long, long> _missingSince = new(MaxMissing);

    public async Task<Answer> FindAsync(long id, CancellationToken cancel)
    {
        var cached = await cache.FindAsync(id);
        if (cached is { IsFresh: true }) return new Answer(cached.Profile, cached.Age, outage.IsDown);
        if (cached is null && IsMissing(id)) return default;

        Profile? profile;
        try
        {
            profile = await store.FindAsync(id, cancel);
        }
        catch (Exception exception) when (cached is not null && Outage.ReasonOf(exception) is not null)
        {
            return new Answer(cached.Profile, cached.Age, IsStale: true);
        }

        await KeepAsync(id, profile, cached?.Profile.Version);
        return new Answer(profile, null, IsStale: false);
    }

    /// <summary>Takes over a change, so that the next read sees it.</summary>
    public async Task ChangedAsync(Profile profile)
    {
        _missingSince.Remove(profile.Id);
        if (profile.Published) await cache.StoreAsync(profile);
        else await cache.RemoveAsync(profile.Id, profile.Version);
    }

    private async Task KeepAsync(long id, Profile? profile, long? cachedVersion)
    {
        if (profile is not null)
        {
            await cache.StoreAsync(profile);
            return;
        }

        _missingSince.Set(id, clock.GetTimestamp());
        if (cachedVersion is { } seen) await cache.RemoveAsync(id, seen + 1);
    }

    private bool IsMissing(long id) => _missingSince.TryGet(id, out var since) && clock.GetElapsedTime(since) < MissingFor;

    /// <summary>A profile if there is one, its age when it came from the cache, and whether PostgreSQL could not confirm it.</summary>
    internal readonly record struct Answer(Profile? Profile, TimeSpan? Age, bool IsStale);
}
