using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Dashboard.Access;
using Dashboard.Configuration;
using Dashboard.Demo;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Demo;

/// <summary>The whole program with its own servers, and everything broken once.</summary>
public sealed class DemoProgramTests : IAsyncLifetime
{
    private const string Key = "a-bootstrap-key-of-more-than-32-characters";

    private static readonly ClaimsPrincipal Admin = new(new ClaimsIdentity([new(ClaimTypes.Role, Policies.Admin)], "test"));

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _console = new();
    private RunningProgram _program = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _program = await RunningProgram.StartAsync(
            [
                "--urls=http://127.0.0.1:0", "--environment=Development", "--applicationName=Dashboard",
                $"--Dashboard:DataDirectory={_folder.Path}", $"--Access:BootstrapApiKey={Key}",
            ],
            _console);
        _http = new HttpClient { BaseAddress = new Uri(_program.App.Urls.Single()), DefaultRequestHeaders = { { "X-Api-Key", Key } } };
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_program is not null) await _program.DisposeAsync();
        _console.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Program_WithTheDemo_LivesBreaksAndMends()
    {
        Assert.Contains("Demo traffic: on", _console.ToString(), StringComparison.Ordinal);
        await FiguresRiseAsync();
        await CleanupKeepsTheSeedAsync();
        await SlowEndpointAsync();
        await ErrorsAsync();
        await PoolExhaustedAsync();
        await RedisStoppedAsync();
    }

    private async Task FiguresRiseAsync()
    {
        await Wait.UntilAsync(async () => Platform(await RealtimeAsync()).Sum(endpoint => endpoint.GetProperty("count").GetInt64()) > 60);
        var figures = await RealtimeAsync();
        Assert.True(Platform(figures).Count() >= 5);
        Assert.Equal(0, figures.GetProperty("requests").GetProperty("errorRate").GetDouble());
    }

    private async Task SlowEndpointAsync()
    {
        await BreakAsync(DemoFault.SlowEndpoint);
        var started = TimeProvider.System.GetTimestamp();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/profiles/1"));
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= DemoFaultMiddleware.Delay - TimeSpan.FromMilliseconds(20));
        await MendAsync(DemoFault.SlowEndpoint);

        started = TimeProvider.System.GetTimestamp();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/profiles/1"));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < DemoFaultMiddleware.Delay);
    }

    private async Task ErrorsAsync()
    {
        await BreakAsync(DemoFault.Errors);
        await Wait.UntilAsync(async () => await StatusAsync("/api/profiles/1") == HttpStatusCode.InternalServerError);
        // Not the dashboard's own.
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/metrics/realtime"));
        await MendAsync(DemoFault.Errors);
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/profiles/1"));
        await Wait.UntilAsync(async () => (await RealtimeAsync()).GetProperty("requests").GetProperty("errorRate").GetDouble() > 0);
    }

    private async Task PoolExhaustedAsync()
    {
        await BreakAsync(DemoFault.PoolExhausted);
        // Nothing comes back, so requests go on through the few connections outside the pool.
        await Wait.UntilAsync(async () =>
        {
            await StatusAsync("/api/profiles?near=52.5,13.4");
            var pool = (await RealtimeAsync()).GetProperty("database").GetProperty("pool");
            return pool.GetProperty("status").GetString() == "degraded" && pool.GetProperty("fallbackTotal").GetInt64() > 0;
        });
        await MendAsync(DemoFault.PoolExhausted);
        await Wait.UntilAsync(async () => await StatusAsync("/api/profiles?near=52.5,13.4") == HttpStatusCode.OK);
    }

    private async Task RedisStoppedAsync()
    {
        var redis = _program.Servers!.Redis!;
        await BreakAsync(DemoFault.RedisStopped);
        await Wait.UntilAsync(() => Task.FromResult(!redis.IsReady));
        await Wait.UntilAsync(async () => (await RealtimeAsync()).GetProperty("redis").GetProperty("status").GetString() == "down");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/profiles/1"));
        await MendAsync(DemoFault.RedisStopped);
        Assert.True(redis.IsReady);
        await Wait.UntilAsync(async () => (await RealtimeAsync()).GetProperty("redis").GetProperty("status").GetString() == "healthy");
    }

    private async Task CleanupKeepsTheSeedAsync()
    {
        await using var source = NpgsqlDataSource.Create(_program.Servers!.Configuration["ConnectionStrings:Postgres"]!);
        await using var write = source.CreateCommand(
            "insert into wingman.messages (match_id, sender_id, text) select 1, 1, 'x' from generate_series(1, 1000);"
            + "insert into wingman.messages (match_id, sender_id, text) select 500, 500, 'x' from generate_series(1, 1000)");
        await write.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var cleanup = _program.App.Services.GetRequiredService<DemoCleanup>();
        Assert.True(await cleanup.RunAsync(isFirst: false, TestContext.Current.CancellationToken));

        await using var read = source.CreateCommand(
            "select count(*) filter (where match_id = 1 and id > 8000), count(*) filter (where id <= 8000), count(*) filter (where match_id = 500) "
            + "from wingman.messages");
        await using var reader = await read.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        // The demo may have written to match 1 in between.
        Assert.InRange(reader.GetInt64(0), DemoCleanup.KeptMessages, DemoCleanup.KeptMessages + 20);
        Assert.Equal((8000, 1004), (reader.GetInt64(1), reader.GetInt64(2)));
    }

    private Task BreakAsync(DemoFault fault) => Breaker.BeginAsync(Admin, fault);

    private Task MendAsync(DemoFault fault) => Breaker.EndAsync(Admin, fault);

    private DemoBreaker Breaker => _program.App.Services.GetRequiredService<DemoBreaker>();

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private async Task<JsonElement> RealtimeAsync()
    {
        using var response = await _http.GetAsync("/api/metrics/realtime", TestContext.Current.CancellationToken);
        return response.StatusCode == HttpStatusCode.ServiceUnavailable
            ? JsonSerializer.Deserialize<JsonElement>("""{"endpoints":[]}""")
            : await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private static IEnumerable<JsonElement> Platform(JsonElement figures) =>
        figures.GetProperty("endpoints").EnumerateArray().Where(endpoint => endpoint.GetProperty("group").GetString() == "platform");
}
