using System.Net;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>
/// The figures of a real program, asked for over HTTP while real requests run. Npgsql reports statements to every listener of the
/// process, so a program in another test would be counted along.
/// </summary>
[Collection(Alone.Name)]
public sealed class RealtimeCountTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Realtime_RequestsFromSixteenClients_AreCountedExactly()
    {
        const int clients = 16, each = 75;
        await using var program = await StartSeededAsync();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            for (var i = 0; i < each; i++)
            {
                using var response = await program.Anonymous.GetAsync($"/api/profiles/{1 + (client * each) + i}", Cancel);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        }));

        await Wait.UntilAsync(async () => Count(await program.EndpointAsync("GET", "/api/profiles/{id}")) >= clients * each);
        var metrics = await program.RealtimeAsync();
        Assert.Equal(clients * each, metrics.GetProperty("requests").GetProperty("count").GetInt64());
        Assert.Equal(0, metrics.GetProperty("requests").GetProperty("errorRate").GetDouble());
        Assert.Equal(0, metrics.GetProperty("requests").GetProperty("active").GetInt64());
        Assert.Equal(clients * each, metrics.GetProperty("database").GetProperty("queries").GetProperty("count").GetInt64());
        var endpoint = (await program.EndpointAsync("GET", "/api/profiles/{id}"))!.Value;
        Assert.True(endpoint.GetProperty("sqlMs").GetProperty("mean").GetDouble() > 0);
        Assert.True(endpoint.GetProperty("poolWaitMs").GetProperty("mean").GetDouble() > 0);
        Assert.True(endpoint.GetProperty("responseBytes").GetProperty("p50").GetDouble() > 50);
    }

    [Fact]
    public async Task Realtime_RouteThatWaitsHundredMs_AgreesWithWhatTheClientMeasures()
    {
        await using var program = await TestProgram.StartAsync(null, null);
        program.App.MapGet("/test/wait", async () => await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System)).AllowAnonymous();
        var measured = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            using var response = await program.Anonymous.GetAsync("/test/wait", Cancel);
            // The first ones pay for connecting and compiling, on the client's side only.
            if (i >= 5) measured.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }

        measured.Sort();
        await Wait.UntilAsync(async () => Count(await program.EndpointAsync("GET", "/test/wait")) == 40);
        var p95 = (await program.EndpointAsync("GET", "/test/wait"))!.Value.GetProperty("latencyMs").GetProperty("p95").GetDouble();
        var client = measured[(int)Math.Ceiling(0.95 * measured.Count) - 1];
        // Generous: the machine may be busy. The benchmark "agreement" holds the two to 5 % of each other.
        Assert.InRange(p95 / client, 0.8, 1.2);
    }

    private static long Count(System.Text.Json.JsonElement? endpoint) => endpoint?.GetProperty("count").GetInt64() ?? 0;

    private async Task<TestProgram> StartSeededAsync()
    {
        return await TestProgram.StartAsync(await postgres.CreatePlatformAsync(), null);
    }
}
