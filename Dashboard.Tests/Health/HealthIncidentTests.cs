using Dashboard.Core.Health;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Tests.Fakes;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Health;

/// <summary>Incidents on real servers: what the score says, why, and that it recovers.</summary>
public sealed class HealthIncidentTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Score_PoolExhausted_IsDegradedBecauseOfThePool()
    {
        await using var world = await WellAsync();
        var leases = new List<PoolLease>();
        for (var i = 0; i < PoolingOptions.MinSize; i++) leases.Add(await world.Pool.AcquireAsync(Cancel));
        world.Pass(60);
        var waiter = world.Pool.AcquireAsync(Cancel).AsTask();
        // It waits, and then gets a connection of the reserve, or its time is up.
        var report = await world.ReportUntilAsync(report => Check(report, world.PoolCheckName).Status == CheckStatus.Fail);
        Assert.StartsWith("The pool is exhausted: all 10 connections are in use, and ", Check(report, world.PoolCheckName).Output);
        // The server itself is well, and said to be.
        Assert.NotEqual(CheckStatus.Fail, Check(report, PostgresResponseCheck.CheckName).Status);

        world.Pass(1);
        report = await world.ReportAsync();
        AssertBand(report, HealthBand.Degraded, HealthComponent.Pool, world.PoolCheckName);
        Assert.Contains("callers wait for more", report.Score.Lost[0].Reason);

        foreach (var lease in leases) await lease.DisposeAsync();
        try
        {
            await (await waiter).DisposeAsync();
        }
        catch (PoolUnavailableException)
        {
            // Its time was up.
        }

        world.Pass(61);
        await world.ReportUntilAsync(IsWell);
    }

    [Fact]
    public async Task Score_PostgresDown_IsCappedAt20()
    {
        var given = new NpgsqlConnectionStringBuilder(postgres.Service);
        await using var relay = new TcpRelay(given.Host!, given.Port);
        relay.Open();
        given.Host = "127.0.0.1";
        given.Port = relay.Port;
        await using var world = await WellAsync(given.ConnectionString);

        await relay.CutAsync();
        var report = await world.ReportUntilAsync(report =>
        {
            world.Pass(1);
            return report.Score.Caps.Count > 0;
        });
        Assert.Equal((20, HealthBand.Critical, "PostgreSQL does not answer"), (report.Score.Score, report.Score.Status, report.Score.Caps[0].Reason));
        Assert.Equal(HealthComponent.Database, report.Score.Lost[0].Component);
        await world.ReportUntilAsync(report => Check(report, PostgresResponseCheck.CheckName).Status == CheckStatus.Fail);
        Assert.DoesNotContain(relay.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), string.Concat(world.Latest!.Checks.Select(check => check.Output)));

        relay.Open();
        await world.ReportUntilAsync(report =>
        {
            world.Pass(1);
            return IsWell(report);
        });
    }

    [Fact]
    public async Task Score_TenPercentErrors_IsDegradedBecauseOfTheEndpoint()
    {
        await using var world = await WellAsync();
        world.Pass(54);
        world.Pass(6, outcome: RequestOutcome.Error, route: "/api/broken");
        var report = await world.ReportAsync();
        AssertBand(report, HealthBand.Degraded, HealthComponent.Errors, "GET /api/broken");
        Assert.StartsWith("10 % of requests fail, most of GET /api/broken", report.Score.Lost[0].Reason);

        world.Pass(61);
        await world.ReportUntilAsync(IsWell);
    }

    [Fact]
    public async Task Score_SlowEndpoint_IsDegradedBecauseOfTheEndpoint()
    {
        await using var world = await WellAsync();
        world.Pass(50);
        world.Pass(10, ms: 4_000, route: "/api/slow");
        var report = await world.ReportAsync();
        AssertBand(report, HealthBand.Degraded, HealthComponent.Latency, "GET /api/slow");
        Assert.Contains("(limit 2 s)", report.Score.Lost[0].Reason);

        world.Pass(61);
        await world.ReportUntilAsync(IsWell);
    }

    [Fact]
    public async Task Score_RedisDown_LosesItsPointsOnly()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var world = await WellAsync(redis: redis.ConnectionString);

        await redis.StopAsync();
        var report = await world.ReportUntilAsync(report => report.Score.Lost.Any(one => one.Reason == "Redis does not answer"));
        Assert.Equal(RedisResponseCheck.CheckName, report.Score.Lost[0].Subject);
        Assert.NotEqual(HealthBand.Critical, report.Score.Status);
        await world.ReportUntilAsync(report => Check(report, RedisResponseCheck.CheckName) is { Status: CheckStatus.Fail, Output: "Redis does not answer." });

        await redis.StartAsync();
        await world.ReportUntilAsync(report => IsWell(report) && report.Score.Lost.All(one => one.Reason != "Redis does not answer"));
    }

    [Fact]
    public async Task Score_NoTraffic_IsUnknownAndNotFull()
    {
        await using var world = await WellAsync();
        world.PassQuietly(61);
        var report = await world.ReportAsync();
        Assert.Equal((null, HealthBand.Unknown), (report.Score.Score, report.Score.Status));
        Assert.True(report.Score.Coverage < 0.6);

        world.Pass(20);
        await world.ReportUntilAsync(IsWell);
    }

    private static bool IsWell(HealthReport report) => report.Score.Status == HealthBand.Healthy;

    private static CheckResult Check(HealthReport report, string name) => report.Checks.Single(check => check.Name == name);

    private static void AssertBand(HealthReport report, HealthBand band, HealthComponent top, string subject)
    {
        var lost = report.Score.Lost[0];
        Assert.Equal((band, top, subject), (report.Score.Status, lost.Component, lost.Subject));
        Assert.Equal(100, report.Score.Score + report.Score.Lost.Sum(one => one.Points) + report.Score.Caps.Sum(one => one.Points));
        Assert.Equal(report.Score.Score, HealthScorer.Of(report.Inputs).Score);
    }

    private async Task<HealthWorld> WellAsync(string? connectionString = null, string? redis = null)
    {
        var world = new HealthWorld(connectionString ?? postgres.Service, redis);
        await world.StartProbingAsync();
        world.Pass(60);
        await world.ReportUntilAsync(report =>
        {
            world.Pass(1);
            return IsWell(report);
        });
        return world;
    }
}
