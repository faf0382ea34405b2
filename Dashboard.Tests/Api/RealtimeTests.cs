using System.Net;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>The figures of a real program over HTTP: what is measured at all. Other programs may run beside it; <see cref="RealtimeCountTests"/> counts statements.</summary>
public sealed class RealtimeTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Realtime_UnknownPaths_AreOneSeries()
    {
        await using var program = await TestProgram.StartAsync(null, null);
        for (var i = 0; i < 50; i++)
        {
            using var _ = await program.Client.GetAsync($"/{Guid.NewGuid()}/{i}", Cancel);
        }

        await Wait.UntilAsync(async () => Count(await program.EndpointAsync("", "(unmatched)")) == 50);
        var endpoints = (await program.RealtimeAsync()).GetProperty("endpoints").EnumerateArray().Select(e => e.GetProperty("route").GetString());
        Assert.All(endpoints, route => Assert.True(route is "(unmatched)" or "/api/metrics/realtime"));
    }

    [Fact]
    public async Task Realtime_MonitoringOff_RecordsNothing()
    {
        await using var program = await TestProgram.StartAsync(null, null, "Performance:Enabled=false");
        var first = await program.RealtimeAsync();
        await Wait.UntilAsync(async () => (await program.RealtimeAsync()).GetProperty("timestamp").GetDateTimeOffset()
            > first.GetProperty("timestamp").GetDateTimeOffset());
        Assert.Empty((await program.RealtimeAsync()).GetProperty("endpoints").EnumerateArray());
    }

    [Fact]
    public async Task Realtime_PoolingOff_StillMeasuresEachRequest()
    {
        await using var program = await TestProgram.StartAsync(await postgres.CreatePlatformAsync(), null, "Pooling:Enabled=false");
        for (var i = 1; i <= 10; i++)
        {
            using var response = await program.Anonymous.GetAsync($"/api/profiles/{i}", Cancel);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await Wait.UntilAsync(async () => Count(await program.EndpointAsync("GET", "/api/profiles/{id}")) == 10);
        var endpoint = (await program.EndpointAsync("GET", "/api/profiles/{id}"))!.Value;
        Assert.True(endpoint.GetProperty("poolWaitMs").GetProperty("mean").GetDouble() > 1, "opening a connection takes milliseconds");
    }

    private static long Count(System.Text.Json.JsonElement? endpoint) => endpoint?.GetProperty("count").GetInt64() ?? 0;
}
