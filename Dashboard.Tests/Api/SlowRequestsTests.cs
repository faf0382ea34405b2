using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>
/// Slow requests, and where their time went, of a real program over HTTP. Npgsql reports statements to every listener of the process, so
/// nothing else may run.
/// </summary>
[Collection(Alone.Name)]
public sealed class SlowRequestsTests(TestPostgres postgres)
{
    private const string Slow = "GET /test/slow";
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    private static readonly string[] Parts = ["poolWaitMs", "sqlMs", "redisMs", "applicationMs", "writeMs"];
    private static readonly string[] Shares = ["poolWait", "sql", "redis", "application", "write"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SlowRequests_SlowStatement_IsShownWithItsTextTraceAndParts()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var program = await TestProgram.StartAsync(await postgres.CreateDatabaseAsync(), redis.ConnectionString);
        MapSlow(program);
        await Wait.UntilAsync(() => Task.FromResult(program.App.Services.GetRequiredService<RedisConnection>().IsConnected));
        for (var i = 0; i < 3; i++) await AskSlowAsync(program);

        var items = (await ReadAsync(program, $"slow-requests?endpoint={Uri.EscapeDataString(Slow)}")).GetProperty("items");
        Assert.Equal(3, items.GetArrayLength());
        foreach (var item in items.EnumerateArray())
        {
            Assert.Equal(("GET", "/test/slow", "platform"), (Text(item, "method"), Text(item, "route"), Text(item, "group")));
            Assert.Equal((200, "success", TraceId), (item.GetProperty("status").GetInt32(), Text(item, "outcome"), Text(item, "traceId")));
            Assert.Equal(program.App.Services.GetRequiredService<InstanceIdentity>().Id, Text(item, "instance"));
            Assert.Equal(4, item.GetProperty("responseBytes").GetInt64());
            var statements = item.GetProperty("statements").EnumerateArray().ToArray();
            Assert.Equal(["select pg_sleep(?), ?", "select ? / ?"], statements.Select(statement => Text(statement, "text")));
            Assert.Equal([false, true], statements.Select(statement => statement.GetProperty("failed").GetBoolean()));
            Assert.True(Number(statements[0], "ms") >= 150);
            Assert.True(Number(item, "sqlMs") >= 150, item.ToString());
            Assert.True(Number(item, "redisMs") > 0 && Number(item, "poolWaitMs") > 0 && Number(item, "applicationMs") > 0, item.ToString());
            Assert.Equal(Number(item, "totalMs"), Parts.Sum(part => Number(item, part)), 0.005);
        }

        Assert.DoesNotContain("secret", items.ToString(), StringComparison.Ordinal);
        // An endpoint is known when the second of its first request is over.
        await Wait.UntilAsync(async () => (await TryTotalAsync(program))?.GetProperty("n").GetInt64() > 0);
        var total = await TotalAsync(program);
        Assert.True(Number(total, "sql") > 0.5, total.ToString());
        Assert.True(Number(total, "p95Ms") >= 150);
        Assert.Equal(1, Shares.Sum(part => Number(total, part)), 1e-9);
    }

    private static void MapSlow(TestProgram program) =>
        program.App.MapGet("/test/slow", AnswerSlowlyAsync).AllowAnonymous().WithMetadata(EndpointGroup.Platform);

    private static async Task AnswerSlowlyAsync(HttpContext context)
    {
        await using var lease = await context.RequestServices.GetRequiredKeyedService<ConnectionPool>(PoolName.Service).AcquireAsync(Cancel);
        await using (var slow = lease.Command("select pg_sleep(0.15), 'secret'")) await slow.ExecuteNonQueryAsync(Cancel);
        await using (var wrong = lease.Command("select 1 / 0")) await Assert.ThrowsAsync<PostgresException>(() => wrong.ExecuteNonQueryAsync(Cancel));
        var redis = context.RequestServices.GetRequiredService<RedisConnection>();
        await redis.TryAsync("nobody", static (database, key) => database.StringGetAsync(key));
        await context.Response.WriteAsync("done", Cancel);
    }

    private static async Task AskSlowAsync(TestProgram program)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/test/slow");
        request.Headers.Add("traceparent", $"00-{TraceId}-b7ad6b7169203331-01");
        using var response = await program.Anonymous.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<JsonElement?> TryTotalAsync(TestProgram program)
    {
        using var response = await program.Client.GetAsync($"/api/metrics/breakdown?endpoint={Uri.EscapeDataString(Slow)}", Cancel);
        return response.StatusCode == HttpStatusCode.BadRequest ? null : await TotalAsync(program);
    }

    private static async Task<JsonElement> TotalAsync(TestProgram program) =>
        (await ReadAsync(program, $"breakdown?endpoint={Uri.EscapeDataString(Slow)}&from=-5m&step=10")).GetProperty("total");

    private static async Task<JsonElement> ReadAsync(TestProgram program, string query) =>
        await program.Client.GetFromJsonAsync<JsonElement>($"/api/metrics/{query}", Cancel);

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static double Number(JsonElement item, string name) => item.GetProperty(name).GetDouble();
}
