using System.Net;
using Dashboard.Platform.Limits;
using Dashboard.Platform.Sessions;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;
using Xunit;

namespace Dashboard.Tests.Platform;

[Collection(PlatformTests.Name)]
public sealed class RateLimitTests(PlatformFixture platform)
{
    private static readonly RateLimitOptions Tight = new() { PerSecond = 1, Burst = 20 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Requests_PastTheBurst_Answer429UntilRefilled(bool withRedis)
    {
        await using var redis = withRedis ? await LocalRedis.CreateAsync() : null;
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await PlatformHost.StartAsync(platform.Service, platform.Anon, redis?.ConnectionString, Tight, clock: clock);
        var token = await host.SignInAsync(601);
        for (var i = 0; i < Tight.Burst; i++) Assert.Equal(200, (await host.GetAsync("/api/sessions/current", token)).Status);

        var refused = await host.GetAsync("/api/sessions/current", token);
        refused.AssertProblem(429);
        Assert.Equal("1", refused.Header("Retry-After"));
        // The address has its own bucket, from which the sign-in took one.
        for (var i = 1; i < Tight.Burst; i++) Assert.Equal(200, (await host.GetAsync("/api/profiles/601")).Status);
        (await host.GetAsync("/api/profiles/601")).AssertProblem(429);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await host.GetAsync("/api/sessions/current", token)).Status);
        (await host.GetAsync("/api/sessions/current", token)).AssertProblem(429);
        if (redis is not null) Assert.Equal(0, host.Redis.Failures);
    }

    [Fact]
    public async Task Requests_WithMadeUpTokens_ShareTheBucketOfTheirAddress()
    {
        await using var redis = await LocalRedis.CreateAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await PlatformHost.StartAsync(platform.Service, platform.Anon, redis.ConnectionString, Tight, clock: clock);
        var statuses = new List<int>();
        for (var i = 0; i < 25; i++) statuses.Add((await host.GetAsync("/api/sessions/current", SessionToken.Create())).Status);
        Assert.Equal(20, statuses.Count(status => status == 401));
        Assert.Equal(5, statuses.Count(status => status == 429));
        await using var admin = await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},allowAdmin=true");
        Assert.Single(admin.GetServers()[0].Keys());
    }

    [Fact]
    public async Task Requests_ToTwoInstances_ShareOneBucketInRedis()
    {
        await using var redis = await LocalRedis.CreateAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var a = await PlatformHost.StartAsync(platform.Service, platform.Anon, redis.ConnectionString, Tight, clock: clock);
        await using var b = await PlatformHost.StartAsync(platform.Service, platform.Anon, redis.ConnectionString, Tight, clock: clock);
        for (var i = 0; i < 12; i++) Assert.Equal(200, (await a.GetAsync("/api/profiles/602")).Status);
        for (var i = 0; i < 8; i++) Assert.Equal(200, (await b.GetAsync("/api/profiles/602")).Status);
        (await a.GetAsync("/api/profiles/602")).AssertProblem(429);
        (await b.GetAsync("/api/profiles/602")).AssertProblem(429);
    }

    [Fact]
    public async Task Requests_InParallel_AreGrantedNoMoreThanTheBurst()
    {
        await using var redis = await LocalRedis.CreateAsync();
        var limit = new RateLimitOptions { PerSecond = 1, Burst = 20 };
        await using var host = await PlatformHost.StartAsync(platform.Service, platform.Anon, redis.ConnectionString, limit);
        var started = TimeProvider.System.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => host.GetAsync("/api/profiles/603")));
        var refilled = (int)Math.Ceiling(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        Assert.InRange(answers.Count(answer => answer.Status == 200), limit.Burst, limit.Burst + refilled);
    }

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002")]
    [InlineData("2001:db8:1:2::1", "20010db800010002")]
    public void CallerAddress_Of_IsTheHostOrItsNetwork(string address, string expected) =>
        Assert.Equal(expected, CallerAddress.Of(IPAddress.Parse(address)));
}
