using System.Text.Json;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Metrics.Sharing;

/// <summary>Several real programs on one real redis-server.</summary>
public sealed class SharingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Realtime_TwoInstances_ShowsBothTogetherAndEachAlone()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var first = await StartAsync(redis);
        await using var second = await StartAsync(redis);
        await Task.WhenAll(CallAsync(first, 30), CallAsync(second, 50));

        foreach (var program in new[] { first, second })
        {
            await UntilCountAsync(program, 80);
            await UntilSourceAsync(program, "live");
            Assert.Equal(2, (await program.RealtimeAsync()).GetProperty("instances").GetArrayLength());
        }

        var (firstId, secondId) = (IdOf(first), IdOf(second));
        Assert.Equal(30, await CountAsync(second, $"&instance={firstId}"));
        Assert.Equal(50, await CountAsync(second, $"&instance={secondId}"));
    }

    [Fact]
    public async Task Realtime_ThreeInstances_EachShowsTheP95OfAllRawSamples()
    {
        const int each = 2_000;
        await using var redis = await LocalRedis.CreateAsync();
        await using var first = await StartAsync(redis);
        await using var second = await StartAsync(redis);
        await using var third = await StartAsync(redis);
        var random = new Random(5);
        var raw = new List<double>();
        TestProgram[] programs = [first, second, third];
        for (var number = 0; number < programs.Length; number++)
        {
            var series = programs[number].App.Services.GetRequiredService<MetricsRecorder>().Endpoints.GetOrAdd("GET", "/test/raw", EndpointGroup.Platform);
            for (var i = 0; i < each; i++)
            {
                var ms = Math.Exp((random.NextDouble() * 3) + number);
                raw.Add(ms);
                MeasuredProgram.Request(series, ms);
            }
        }

        raw.Sort();
        var exact = raw[(int)Math.Ceiling(0.95 * raw.Count) - 1];
        foreach (var program in programs)
        {
            await UntilCountAsync(program, programs.Length * each);
            var p95 = (await program.RealtimeAsync(300)).GetProperty("requests").GetProperty("latencyMs").GetProperty("p95").GetDouble();
            Assert.Equal(exact, p95, 0.006 * exact);
        }
    }

    [Fact]
    public async Task History_OneInstanceStops_ItsSlotsStay()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var stays = await StartAsync(redis);
        string id;
        await using (var goes = await StartAsync(redis))
        {
            id = IdOf(goes);
            await CallAsync(goes, 40);
            await UntilCountAsync(stays, 40);
        }

        await Wait.UntilAsync(async () => await HistoryCountAsync(stays, step: 60, $"&instance={id}") == 40);
        await Wait.UntilAsync(async () => (await stays.GetAsync("/api/instances")).GetProperty("items").EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == id).GetProperty("state").GetString() == "stopped");
    }

    [Fact]
    public async Task Sharing_RedisStopsAndStarts_NothingIsLostAndThePageSaysSoMeanwhile()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var first = await StartAsync(redis);
        await using var second = await StartAsync(redis);
        await CallAsync(second, 10);
        await UntilCountAsync(first, 10);
        // Given to Redis, which forgets everything now, and perhaps not read by the first yet.
        await CallAsync(second, 5);
        await Wait.UntilAsync(async () => await CountAsync(second, $"&instance={IdOf(second)}") == 15);

        await redis.StopAsync();
        await UntilSourceAsync(first, "memory-only");
        await CallAsync(second, 20);
        await Wait.UntilAsync(async () => await CountAsync(second, $"&instance={IdOf(second)}") == 35);
        await redis.StartAsync();

        await UntilCountAsync(first, 35);
        await UntilSourceAsync(first, "live");
        Assert.Empty(first.Errors);
    }

    [Fact]
    public async Task Realtime_UnknownInstance_NamesTheKnownOnes()
    {
        await using var program = await TestProgram.StartAsync(null, null);
        using var response = await program.Client.GetAsync("/api/metrics/realtime?instance=nobody", Cancel);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(IdOf(program), await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private static async Task<TestProgram> StartAsync(LocalRedis redis)
    {
        var program = await TestProgram.StartAsync(null, redis.ConnectionString);
        program.App.MapGet("/test/shared", () => "ok").AllowAnonymous().WithMetadata(EndpointGroup.Platform);
        return program;
    }

    private static async Task CallAsync(TestProgram program, int times)
    {
        for (var i = 0; i < times; i++) await program.Anonymous.GetStringAsync("/test/shared", Cancel);
    }

    private static string IdOf(TestProgram program) =>
        program.App.Services.GetRequiredService<InstanceIdentity>().Id;

    private static Task UntilCountAsync(TestProgram program, long count) => Wait.UntilAsync(
        async () => await CountAsync(program) == count, async () => (await program.RealtimeAsync(300)).GetRawText());

    private static Task UntilSourceAsync(TestProgram program, string source) =>
        Wait.UntilAsync(async () => (await program.RealtimeAsync()).GetProperty("source").GetString() == source);

    private static async Task<long> CountAsync(TestProgram program, string more = "") =>
        (await program.GetAsync($"/api/metrics/realtime?window=300{more}")).GetProperty("requests").GetProperty("count").GetInt64();

    private static async Task<double> HistoryCountAsync(TestProgram program, int step, string more = "") =>
        (await program.GetAsync($"/api/metrics/history?metric=requests.count&from=-1h&step={step}{more}")).GetProperty("points").EnumerateArray()
            .Select(point => point.GetProperty("v")).Where(value => value.ValueKind == JsonValueKind.Number).Sum(value => value.GetDouble());
}
