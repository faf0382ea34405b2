using Dashboard.Platform.Profiles;
using StackExchange.Redis;
using Xunit;

namespace Dashboard.Tests.Platform;

[Collection(PlatformTests.Name)]
public sealed class ProfilesApiTests(PlatformFixture platform)
{
    [Fact]
    public async Task Find_Twice_MissesThenHits()
    {
        var (hits, misses) = (platform.Host.Lookups.Hits, platform.Host.Lookups.Misses);
        var first = await platform.Host.GetAsync("/api/profiles/101");
        Assert.Equal(200, first.Status);
        Assert.Null(first.Header("Age"));
        Assert.Equal((hits, misses + 1), (platform.Host.Lookups.Hits, platform.Host.Lookups.Misses));

        var second = await platform.Host.GetAsync("/api/profiles/101");
        Assert.Equal(first.Text, second.Text);
        Assert.Equal("0", second.Header("Age"));
        Assert.Null(second.Header("Warning"));
        Assert.Equal((hits + 1, misses + 1), (platform.Host.Lookups.Hits, platform.Host.Lookups.Misses));
    }

    [Fact]
    public async Task Change_OwnProfile_IsSeenByTheNextRead()
    {
        Assert.Equal(200, (await platform.Host.GetAsync("/api/profiles/102")).Status);
        var token = await platform.Host.SignInAsync(102);
        var changed = await platform.Host.PutAsync("/api/profiles/102", new { displayName = "Новое имя 🎈", latitude = 1.25, longitude = -2.5 }, token);
        Assert.Equal(200, changed.Status);
        Assert.Equal(2, changed.Json.GetProperty("version").GetInt64());

        var read = await platform.Host.GetAsync("/api/profiles/102");
        Assert.Equal("Новое имя 🎈", read.Json.GetProperty("displayName").GetString());
        Assert.Equal("", read.Json.GetProperty("bio").GetString());
        Assert.Equal(changed.Text, read.Text);
    }

    [Fact]
    public async Task Change_Unpublished_HidesUntilPublishedAgain()
    {
        Assert.Equal(200, (await platform.Host.GetAsync("/api/profiles/103")).Status);
        var token = await platform.Host.SignInAsync(103);
        await platform.Host.PutAsync("/api/profiles/103", new { displayName = "A", latitude = 0, longitude = 0, published = false }, token);
        (await platform.Host.GetAsync("/api/profiles/103")).AssertProblem(404);
        (await platform.Host.GetAsync("/api/profiles/103")).AssertProblem(404);
        await platform.Host.PutAsync("/api/profiles/103", new { displayName = "A", latitude = 0, longitude = 0 }, token);
        Assert.Equal(200, (await platform.Host.GetAsync("/api/profiles/103")).Status);
    }

    [Fact]
    public async Task Change_AnothersProfile_IsForbidden()
    {
        var token = await platform.Host.SignInAsync(104);
        var answer = await platform.Host.PutAsync("/api/profiles/105", new { displayName = "A", latitude = 0, longitude = 0 }, token);
        answer.AssertProblem(403);
    }

    [Fact]
    public async Task Store_OlderVersionAfterNewer_IsRefusedByTheCache()
    {
        // A reader that was slow: it read before the change and stores after it.
        var older = new Profile(106, "Older", "", 0, 0, true, 1, TimeProvider.System.GetUtcNow());
        var token = await platform.Host.SignInAsync(106);
        await platform.Host.PutAsync("/api/profiles/106", new { displayName = "Newer", latitude = 0, longitude = 0 }, token);
        await platform.Host.Cache.StoreAsync(older);
        var read = await platform.Host.GetAsync("/api/profiles/106");
        Assert.Equal("0", read.Header("Age"));
        Assert.Equal("Newer", read.Json.GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task Store_OlderVersionAfterUnpublishing_IsRefusedByTheCache()
    {
        var token = await platform.Host.SignInAsync(108);
        var before = new Profile(108, "Seen by nobody", "", 0, 0, true, 1, TimeProvider.System.GetUtcNow());
        var hidden = await platform.Host.PutAsync(
            "/api/profiles/108", new { displayName = "Hidden", latitude = 0, longitude = 0, published = false }, token);
        Assert.Equal(200, hidden.Status);
        await platform.Host.Cache.StoreAsync(before);
        Assert.Equal(404, (await platform.Host.GetAsync("/api/profiles/108")).Status);

        var shown = await platform.Host.PutAsync("/api/profiles/108", new { displayName = "Back", latitude = 0, longitude = 0 }, token);
        Assert.Equal(200, shown.Status);
        Assert.Equal("Back", (await platform.Host.GetAsync("/api/profiles/108")).Json.GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task Find_CacheHoldsRubbish_ReadsTheDatabase()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(platform.Redis.ConnectionString);
        await redis.GetDatabase().StringSetAsync("wm:profile:107", "1 1 {rubbish");
        Assert.Equal(200, (await platform.Host.GetAsync("/api/profiles/107")).Status);
        Assert.Equal("0", (await platform.Host.GetAsync("/api/profiles/107")).Header("Age"));
    }

    [Fact]
    public async Task Find_MadeUpIds_FillNoCache()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(platform.Redis.ConnectionString);
        (await platform.Host.GetAsync("/api/profiles/777777777")).AssertProblem(404);
        (await platform.Host.GetAsync("/api/profiles/777777777")).AssertProblem(404);
        Assert.False(await redis.GetDatabase().KeyExistsAsync("wm:profile:777777777"));
    }
}
