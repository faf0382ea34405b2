using System.Net;
using System.Text.Json;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Pooling.Server;
using Dashboard.Platform.Schema;
using Dashboard.Tests.Embedded;
using Dashboard.Tests.Fakes;
using Dashboard.Tests.Health.Checks;
using Dashboard.Tests.Pooling.Server;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Api;

public sealed class HealthTests(TestPostgres postgres)
{
    private const string Address = "/api/health/detailed";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Detailed_Anonymous_Is401()
    {
        await using var program = await TestProgram.StartAsync(null, null);
        using var response = await program.Anonymous.GetAsync(Address, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Detailed_UnknownParameter_Is400()
    {
        await using var program = await TestProgram.StartAsync(null, null);
        using var response = await program.Client.GetAsync(Address + "?what=1", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Detailed_NoTraffic_IsUnknownAndHasNull()
    {
        await using var program = await TestProgram.StartAsync(null, null);
        var answer = await UntilAsync(program, answer => Checks(answer).Contains("disk:free"));
        Assert.Equal((JsonValueKind.Null, "unknown"), (answer.GetProperty("score").ValueKind, answer.GetProperty("status").GetString()));
        Assert.Equal(0, answer.GetProperty("baselines").GetArrayLength());
        // Nothing of what is not configured.
        Assert.Equal(["disk:free"], Checks(answer));
    }

    [Fact]
    public async Task Detailed_WhatIsUsual_HasEachFigureByItsName()
    {
        await using var program = await TestProgram.StartAsync(null, null);
        var feed = program.App.Services.GetRequiredService<ChangeFeed<BaselineReport>>();
        var report = new BaselineReport(
            DateTimeOffset.UnixEpoch,
            [
                new("GET /a", EndpointStanding.Latency, 20, 10, 30, 200, 900, 3, 7.5, BaselineVerdict.Worse, BaselineSource.HourOfWeek),
                new("GET /a", EndpointStanding.Traffic, 10, 8, 12, 0, 0, 0, -6, BaselineVerdict.Below, BaselineSource.HourOfDay),
                new("GET /a", EndpointStanding.Errors, null, null, null, null, 0, null, null, BaselineVerdict.Unknown, null),
            ],
            BaselineTable.Empty);
        JsonElement baselines = default;
        await Wait.UntilAsync(async () =>
        {
            // The program, which has learnt nothing, says so once it has started.
            feed.Publish(report);
            baselines = (await program.GetAsync(Address)).GetProperty("baselines");
            return baselines.GetArrayLength() > 0;
        });
        Assert.Equal(
            [
                """{"endpoint":"GET /a","metric":"latency.p95","baseline":20,"current":200,"deviation":7.5,"verdict":"worse","since":null}""",
                """{"endpoint":"GET /a","metric":"requests.rate","baseline":10,"current":0,"deviation":-6,"verdict":"below","since":null}""",
                """{"endpoint":"GET /a","metric":"requests.errorRate","baseline":null,"current":null,"deviation":null,"verdict":"unknown","since":null}""",
            ],
            baselines.EnumerateArray().Select(one => one.GetRawText()));
    }

    [Fact]
    public async Task Detailed_Traffic_HasAllFieldsAndAddsUpToAHundred()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var program = await TestProgram.StartAsync(await postgres.CreatePlatformAsync(), redis.ConnectionString);
        await CallAsync(program, 40);
        var answer = await UntilAsync(program, answer => answer.GetProperty("score").ValueKind == JsonValueKind.Number && Checks(answer).Contains("redis:memory"));

        var sum = answer.GetProperty("score").GetInt32() + Points(answer, "lost") + Points(answer, "caps");
        Assert.Equal(100, sum);
        Assert.Equal(Enum.GetValues<HealthComponent>().Length, answer.GetProperty("components").GetArrayLength());
        var minute = await program.GetAsync($"{Address}?at=now");
        Assert.Equal(100, minute.GetProperty("score").GetInt32() + Points(minute, "lost") + Points(minute, "caps"));
        Assert.Equal(0, minute.GetProperty("checks").GetArrayLength());
        using var unknown = await program.Client.GetAsync($"{Address}?at=-1d", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var nonsense = await program.Client.GetAsync($"{Address}?at=noon", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
        var component = answer.GetProperty("components")[0];
        Assert.Equal(("errors", 30, "known", "share"), (
            component.GetProperty("name").GetString(), component.GetProperty("weight").GetInt32(), component.GetProperty("state").GetString(),
            component.GetProperty("unit").GetString()));
        Assert.InRange(answer.GetProperty("coverage").GetDouble(), 0.9, 1);
        Assert.NotEqual(JsonValueKind.Null, answer.GetProperty("checkedAt").ValueKind);
        var point = answer.GetProperty("trend")[0];
        Assert.Equal((JsonValueKind.String, true), (point.GetProperty("t").ValueKind, point.TryGetProperty("score", out _)));

        answer = await UntilAsync(program, answer => Checks(answer).Contains("postgresql:read") && Checks(answer).Contains("clock:skew"));
        Assert.Superset(
            new HashSet<string>
            {
                "postgresql:responseTime", "postgresql:read", "postgresql:oldestTransaction", "postgresql:waitingLocks", "pool:service", "pool:anon",
                "redis:responseTime", "redis:memory", "redis:evictions", "disk:free", "clock:skew",
            },
            Checks(answer).ToHashSet());
        Assert.DoesNotContain("postgresql:replication", Checks(answer));
        var check = answer.GetProperty("checks").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "postgresql:responseTime");
        Assert.Equal(("pass", "ms"), (check.GetProperty("status").GetString(), check.GetProperty("observedUnit").GetString()));
        Assert.True(check.GetProperty("observedValue").GetDouble() > 0 && check.GetProperty("durationMs").GetDouble() >= 0);
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task Detailed_ThousandRequests_CauseNoFurtherQuestion()
    {
        var (check, reader) = (FixedCheck.Passing("a:counted"), new CountingReader());
        await using var program = await TestProgram.StartAsync(
            null, null, services => services.AddSingleton<ICheck>(check).AddSingleton<IServerReader>(reader));
        await UntilAsync(program, answer => Checks(answer).Contains("a:counted"));

        var (asked, readings, started) = (check.Asked, reader.Readings, TimeProvider.System.GetTimestamp());
        await Parallel.ForEachAsync(Enumerable.Range(0, 1_000), Cancel, async (_, cancel) =>
        {
            using var response = await program.Client.GetAsync(Address, cancel);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        });

        // Only what time brings: a round each 13.5 s at the most often.
        var rounds = 1 + (int)(TimeProvider.System.GetElapsedTime(started).TotalSeconds / 13.5);
        Assert.InRange(check.Asked - asked, 0, rounds);
        Assert.InRange(reader.Readings - readings, 0, rounds);
    }

    [Fact]
    public async Task Detailed_ServersStopAndComeBack_FallsAndRecovers()
    {
        using var folder = new TemporaryFolder();
        await using var servers = await ServerRuns.StartAsync(folder);
        var settings = servers.Configuration;
        // Before the program: what is asked of a platform that is not there yet fails, and would count.
        await PlatformSchema.CreateAsync(settings["ConnectionStrings:Postgres"]!, Cancel);
        await using var program = await TestProgram.StartAsync(
            (settings["ConnectionStrings:Postgres"]!, settings["ConnectionStrings:PostgresAnon"]!), settings["ConnectionStrings:Redis"]);
        await CallAsync(program, 40);
        await UntilAsync(program, answer => Status(answer) is "healthy" or "degraded");

        await servers.Postgres!.StopAsync();
        var answer = await UntilAsync(program, answer => Status(answer) == "critical");
        Assert.Equal((20, "PostgreSQL does not answer"), (answer.GetProperty("caps")[0].GetProperty("limit").GetInt32(), answer.GetProperty("caps")[0].GetProperty("reason").GetString()));
        Assert.True(answer.GetProperty("score").GetInt32() <= 20);

        await servers.Postgres.StartAsync(Cancel);
        // A critical alert that fired meanwhile holds it down for as long as its rule says.
        await UntilAsync(program, answer => answer.GetProperty("caps").EnumerateArray().All(cap => cap.GetProperty("limit").GetInt32() != 20)
            && answer.GetProperty("lost").EnumerateArray().All(lost => lost.GetProperty("reason").GetString() != "PostgreSQL does not answer"));
    }

    private static string? Status(JsonElement answer) => answer.GetProperty("status").GetString();

    private static int Points(JsonElement answer, string list) => answer.GetProperty(list).EnumerateArray().Sum(one => one.GetProperty("points").GetInt32());

    private static string[] Checks(JsonElement answer) => [.. answer.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()!)];

    /// <summary>Waits until the platform answers, then so many requests.</summary>
    private static async Task CallAsync(TestProgram program, int count)
    {
        await Wait.UntilAsync(async () =>
        {
            using var first = await program.Anonymous.GetAsync("/api/profiles/1", Cancel);
            return first.StatusCode == HttpStatusCode.OK;
        });
        for (var i = 0; i < count; i++)
        {
            using var response = await program.Anonymous.GetAsync("/api/profiles/1", Cancel);
        }
    }

    private static async Task<JsonElement> UntilAsync(TestProgram program, Func<JsonElement, bool> condition)
    {
        JsonElement answer = default;
        await Wait.UntilAsync(
            async () => condition(answer = await program.GetAsync(Address)), () => Task.FromResult(answer.GetRawText()), TimeSpan.FromSeconds(40));
        return answer;
    }
}
