using Dashboard.Platform.Sessions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using StackExchange.Redis;
using Xunit;

namespace Dashboard.Tests.Platform;

[Collection(PlatformTests.Name)]
public sealed class SessionsApiTests(PlatformFixture platform)
{
    [Fact]
    public async Task Session_CreatedReadEnded_WorksUntilItsEnd()
    {
        var created = await platform.Host.PostAsync("/api/sessions", new { profileId = 11 });
        Assert.Equal(201, created.Status);
        Assert.Equal(11, created.Json.GetProperty("profileId").GetInt64());
        Assert.True(created.Json.GetProperty("expiresAt").GetDateTimeOffset() > TimeProvider.System.GetUtcNow().AddHours(23));
        var token = created.Json.GetProperty("token").GetString()!;
        Assert.Equal(43, token.Length);

        var current = await platform.Host.GetAsync("/api/sessions/current", token);
        Assert.Equal(200, current.Status);
        Assert.Equal(11, current.Json.GetProperty("profileId").GetInt64());

        Assert.Equal(204, (await platform.Host.SendAsync(HttpMethod.Delete, "/api/sessions/current", token: token)).Status);
        var after = await platform.Host.GetAsync("/api/sessions/current", token);
        after.AssertProblem(401);
        Assert.Equal("Bearer error=\"invalid_token\"", after.Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("GET", "/api/sessions/current")]
    [InlineData("DELETE", "/api/sessions/current")]
    [InlineData("PUT", "/api/profiles/1")]
    [InlineData("POST", "/api/matches")]
    [InlineData("GET", "/api/matches/1")]
    [InlineData("POST", "/api/matches/1/respond")]
    [InlineData("GET", "/api/matches/1/messages")]
    [InlineData("POST", "/api/matches/1/messages")]
    public async Task Endpoint_WithoutSession_Answers401(string method, string path)
    {
        var answer = await platform.Host.SendAsync(new HttpMethod(method), path);
        answer.AssertProblem(401);
        Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
        (await platform.Host.SendAsync(new HttpMethod(method), path, token: SessionToken.Create())).AssertProblem(401);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("Basic abc")]
    [InlineData("Bearer ")]
    [InlineData("Bearer {}:session")]
    [InlineData("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA}")]
    public async Task Endpoint_OddAuthorization_Answers401(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/sessions/current");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await platform.Host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)response.StatusCode);
    }

    [Fact]
    public async Task Create_UnknownProfile_NamesTheField() =>
        (await platform.Host.PostAsync("/api/sessions", new { profileId = 999_999 })).AssertInvalid("profileId");

    [Fact]
    public async Task Create_Session_StoresOnlyTheHash()
    {
        var token = await platform.Host.SignInAsync(12);
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{platform.Redis.ConnectionString},allowAdmin=true");
        var keys = redis.GetServers()[0].Keys(pattern: "*").Select(key => key.ToString()).ToList();
        Assert.DoesNotContain(keys, key => key.Contains(token, StringComparison.Ordinal));
        var key = SessionStore.Key(SessionToken.Hash(token));
        Assert.Equal("12", await redis.GetDatabase().StringGetAsync(key));
        Assert.InRange((await redis.GetDatabase().KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromHours(23), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task Session_OfAnotherInstance_IsFoundAndEndedEverywhere()
    {
        var token = await platform.Host.SignInAsync(13);
        await using var other = await PlatformHost.StartAsync(platform.Service, platform.Anon, platform.Redis.ConnectionString);
        Assert.Equal(200, (await other.GetAsync("/api/sessions/current", token)).Status);
        Assert.Equal(204, (await other.SendAsync(HttpMethod.Delete, "/api/sessions/current", token: token)).Status);
        Assert.Equal(401, (await platform.Host.GetAsync("/api/sessions/current", token)).Status);
    }

    [Fact]
    public async Task Session_NotUsedForADay_Ends()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await PlatformHost.StartAsync(platform.Service, platform.Anon, null, clock: clock);
        var token = await host.SignInAsync(15);
        foreach (var (hours, status) in new[] { (23, 200), (23, 200), (25, 401) })
        {
            clock.Advance(TimeSpan.FromHours(hours));
            Assert.Equal(status, (await host.GetAsync("/api/sessions/current", token)).Status);
        }
    }

    [Fact]
    public async Task Create_ProfileThatIsNotPublished_StillSignsIn()
    {
        await using var source = NpgsqlDataSource.Create(platform.Service);
        await using var hide = source.CreateCommand("update wingman.profiles set published = false where id = 14");
        await hide.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var token = await platform.Host.SignInAsync(14);
        Assert.Equal(404, (await platform.Host.GetAsync("/api/profiles/14", token)).Status);
    }
}
