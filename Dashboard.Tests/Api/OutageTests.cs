using System.Net;
using System.Net.Http.Json;
using Dashboard.Tests.Embedded;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>The whole program on embedded servers that are really stopped and started again.</summary>
public sealed class OutageTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Servers_StopAndComeBack_TheProgramGoesOnAndRecovers()
    {
        using var folder = new TemporaryFolder();
        await using var servers = await ServerRuns.StartAsync(folder);
        var settings = servers.Configuration;
        await using var program = await TestProgram.StartAsync(
            (settings["ConnectionStrings:Postgres"]!, settings["ConnectionStrings:PostgresAnon"]!),
            settings["ConnectionStrings:Redis"],
            "Platform:Seed=true");
        await Wait.UntilAsync(async () => await StatusAsync(program, "/api/profiles/1") == HttpStatusCode.OK);
        await Wait.UntilAsync(() => HealthIsAsync(program, "ready"));
        // Redis is there by now, so this read is kept in the cache.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/api/profiles/1"));

        await servers.Postgres!.StopAsync();
        await Wait.UntilAsync(() => HealthIsAsync(program, "degraded"));
        await AssertServesWithoutAsync(program, databaseStatus: "down", redisStatus: "healthy");
        using (var cached = await program.Anonymous.GetAsync("/api/profiles/1", Cancel))
        {
            Assert.Equal(HttpStatusCode.OK, cached.StatusCode);
            Assert.True(cached.Headers.Age.HasValue);
            Assert.NotEmpty(cached.Headers.Warning);
        }

        using (var refused = await program.Anonymous.GetAsync("/api/profiles/2", Cancel))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        await servers.Redis!.StopAsync();
        await AssertServesWithoutAsync(program, databaseStatus: "down", redisStatus: "down");

        await servers.Postgres.StartAsync(Cancel);
        await servers.Redis.StartAsync(Cancel);
        await Wait.UntilAsync(() => HealthIsAsync(program, "ready"));
        await Wait.UntilAsync(async () => await StatusAsync(program, "/api/profiles/2") == HttpStatusCode.OK);
        await Wait.UntilAsync(async () => await StatusOfAsync(program, "redis") == "healthy");
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task Start_LoginWithoutTheRoleOfReads_Answers503()
    {
        var refused = postgres.Service + ";Options=-c role=nobody-has-this-role";
        await using var program = await TestProgram.StartAsync((postgres.Service + ";Minimum Pool Size=50", refused), null);
        await Wait.UntilAsync(async () => await StatusOfAsync(program, "database") == "down");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(program, "/api/profiles/1"));
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task Start_DatabaseUnreachable_IsLiveAndNotReady()
    {
        var nowhere = $"Host=127.0.0.1;Port={Dashboard.Embedded.LoopbackPort.TakeFree(1)[0]};Username=a;Password=b;Database=c";
        await using var program = await TestProgram.StartAsync((nowhere, nowhere), null);
        await Wait.UntilAsync(async () => await StatusOfAsync(program, "database") == "down");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/health/live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(program, "/health/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(program, "/health/startup"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(program, "/api/profiles/1"));
        Assert.Empty(program.Errors);
    }

    private static async Task AssertServesWithoutAsync(TestProgram program, string databaseStatus, string redisStatus)
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/health/live"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/health/ready"));
        // The figures are a second behind the probes.
        await Wait.UntilAsync(async () => await StatusOfAsync(program, "database") == databaseStatus);
        await Wait.UntilAsync(async () => await StatusOfAsync(program, "redis") == redisStatus);
    }

    private static async Task<HttpStatusCode> StatusAsync(TestProgram program, string path)
    {
        using var response = await program.Anonymous.GetAsync(path, Cancel);
        return response.StatusCode;
    }

    private static async Task<bool> HealthIsAsync(TestProgram program, string status)
    {
        // 503 until both pools have met the server.
        using var response = await program.Anonymous.GetAsync("/health/ready", Cancel);
        return (await response.Content.ReadFromJsonAsync<Health>(Cancel))?.Status == status;
    }

    private static async Task<string?> StatusOfAsync(TestProgram program, string dependency) =>
        (await program.RealtimeAsync()).GetProperty(dependency).GetProperty("status").GetString();

    private sealed record Health(string Status);
}
