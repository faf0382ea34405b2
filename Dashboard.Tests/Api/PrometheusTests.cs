using System.Diagnostics;
using Dashboard.Core.Metrics.Exposition;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>What Prometheus itself makes of the text.</summary>
public sealed class PrometheusTests(TestPostgres postgres)
{
    private const string Route = "/test/wait/{ms}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckMetrics_ProgramWithEverything_FindsNothing()
    {
        LocalPrometheus.SkipIfMissing();
        await using var redis = await LocalRedis.CreateAsync();
        await using var program = await TestProgram.StartAsync(await postgres.CreateDatabaseAsync(), redis.ConnectionString, "Platform:Seed=true");
        await Wait.UntilAsync(async () =>
        {
            using var response = await program.Anonymous.GetAsync("/api/profiles/1", Cancel);
            return response.IsSuccessStatusCode;
        });
        await Wait.UntilAsync(async () => (await program.RealtimeAsync()).GetProperty("database").GetProperty("pools").GetArrayLength() > 0);
        var text = await program.Client.GetStringAsync("/metrics", Cancel);
        Assert.Contains("db_client_connection_wait_time_seconds_bucket{", text, StringComparison.Ordinal);
        Assert.Contains("wm_http_server_dependency_duration_seconds_sum{", text, StringComparison.Ordinal);
        Assert.Equal((0, ""), await CheckAsync(text));
    }

    [Fact]
    public async Task CheckMetrics_BrokenText_FindsIt()
    {
        LocalPrometheus.SkipIfMissing();
        var (code, said) = await CheckAsync("# HELP x_total X.\n# TYPE x_total gauge\nx_total{a=\"b\" 1\n");
        Assert.NotEqual(0, code);
        Assert.NotEmpty(said);
    }

    [Fact]
    public async Task HistogramQuantile_EndpointUnderRequests_IsInTheBucketOfOurOwnP95()
    {
        LocalPrometheus.SkipIfMissing();
        await using var program = await TestProgram.StartAsync(null, null);
        program.App.MapGet(Route, async (int ms) => await Task.Delay(TimeSpan.FromMilliseconds(ms), TimeProvider.System)).AllowAnonymous();
        await using var prometheus = await LocalPrometheus.CreateAsync(program.Address, TestProgram.Key);
        await Wait.UntilAsync(async () => await prometheus.QueryAsync("up") == 1, prometheus.TargetsAsync);

        // 90 fast, 30 slow: the P95 is deep inside the slow ones, whatever the machine does.
        await Task.WhenAll(Enumerable.Range(0, 120).Select(async i =>
        {
            using var response = await program.Anonymous.GetAsync($"/test/wait/{(i % 4 == 0 ? 210 : 5)}", Cancel);
        }));
        var selector = $"{{http_route=\"{Route}\"}}";
        await Wait.UntilAsync(
            async () => await prometheus.QueryAsync($"http_server_request_duration_seconds_count{selector}") == 120, prometheus.TargetsAsync);
        await Wait.UntilAsync(async () => (await program.EndpointAsync("GET", Route))?.GetProperty("count").GetInt64() == 120);

        var theirs = await prometheus.QueryAsync($"histogram_quantile(0.95, sum by (le) (http_server_request_duration_seconds_bucket{selector}))");
        var ours = (await program.EndpointAsync("GET", Route))!.Value.GetProperty("latencyMs").GetProperty("p95").GetDouble() / 1_000;
        var bounds = HistogramBounds.Seconds.Values;
        var upper = bounds.First(bound => ours <= bound);
        Assert.InRange(theirs!.Value, bounds.Last(bound => bound < ours), upper);
        Assert.Equal(120, await prometheus.QueryAsync($"wm_http_server_requests_total{{http_route=\"{Route}\",outcome=\"success\"}}"));
        Assert.Equal(1, await prometheus.QueryAsync("count(target_info{service_name=\"wingmanmatch\"})"));
    }

    private static async Task<(int Code, string Said)> CheckAsync(string text)
    {
        using var tool = Process.Start(new ProcessStartInfo(PrometheusProgram.Find("promtool")!, ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await tool.StandardInput.WriteAsync(text.AsMemory(), Cancel);
        tool.StandardInput.Close();
        var said = await Task.WhenAll(tool.StandardOutput.ReadToEndAsync(Cancel), tool.StandardError.ReadToEndAsync(Cancel));
        await tool.WaitForExitAsync(Cancel);
        return (tool.ExitCode, string.Concat(said));
    }
}
