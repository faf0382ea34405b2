using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Exposition;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.Exposition;

public sealed class RequestPartTests
{
    private const string Labels = "http_request_method=\"GET\",http_route=\"/api/things/{id}\",wm_group=\"platform\"";

    private readonly MeasuredProgram _program = new();
    private readonly MetricsExposition _exposition;

    public RequestPartTests() => _exposition = new([new RequestPart(_program.Recorder)]);

    [Fact]
    public void Write_OneOfEachOutcome_CountsEachApart()
    {
        var endpoint = _program.Endpoint();
        foreach (var outcome in Enum.GetValues<RequestOutcome>()) MeasuredProgram.Request(endpoint, ms: 10, outcome);
        endpoint.Started();
        endpoint.CompletedUntimed(RequestOutcome.Success);
        endpoint.Started();

        var lines = Lines();
        Assert.Contains($"wm_http_server_requests_total{{{Labels},outcome=\"success\"}} 2", lines);
        foreach (var outcome in new[] { "client_error", "error", "aborted" })
            Assert.Contains($"wm_http_server_requests_total{{{Labels},outcome=\"{outcome}\"}} 1", lines);
        Assert.Contains($"http_server_active_requests{{{Labels}}} 1", lines);
        Assert.Contains($"http_server_request_duration_seconds_count{{{Labels}}} 4", lines);
        Assert.Contains($"http_server_request_duration_seconds_sum{{{Labels}}} 0.04", lines);
        Assert.Contains($"http_server_request_duration_seconds_bucket{{{Labels},le=\"0.015625\"}} 4", lines);
        Assert.Contains($"http_server_request_duration_seconds_bucket{{{Labels},le=\"0.0078125\"}} 0", lines);
        Assert.Contains($"http_server_response_body_size_bytes_bucket{{{Labels},le=\"128.0\"}} 4", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("wm_http_server_dependency", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_EndpointThatUsedRedis_HasItsSumAndCount()
    {
        var endpoint = _program.Endpoint();
        endpoint.Redis.Record(1_500_000);
        Assert.Contains($"wm_http_server_dependency_duration_seconds_sum{{{Labels},dependency=\"redis\"}} 0.0015", Lines());
        Assert.Contains($"wm_http_server_dependency_duration_seconds_count{{{Labels},dependency=\"redis\"}} 1", Lines());
    }

    [Fact]
    public void Write_BetweenTwoCollections_TakesNothingFromThem()
    {
        var endpoint = _program.Endpoint();
        MeasuredProgram.Request(endpoint, ms: 900);
        Lines();
        MeasuredProgram.Request(endpoint, ms: 100);
        var metrics = _program.Tick().Over(60);
        Assert.Equal(2, metrics.Requests.Count);
        Assert.Equal(900, metrics.Requests.LatencyMs.Max);
    }

    [Fact]
    public void Write_AfterACollection_GoesOnCountingFromTheStart()
    {
        var endpoint = _program.Endpoint();
        MeasuredProgram.Request(endpoint);
        _program.Tick();
        MeasuredProgram.Request(endpoint);
        Assert.Contains($"http_server_request_duration_seconds_count{{{Labels}}} 2", Lines());
    }

    [Fact]
    public void Write_FailureCountedAfterItsLatency_NeverGoesBack()
    {
        var endpoint = _program.Endpoint();
        for (var i = 0; i < 10; i++) MeasuredProgram.Request(endpoint);
        // A latency whose outcome is not counted yet.
        endpoint.Latency.Record(1_000_000);
        Assert.Contains($"wm_http_server_requests_total{{{Labels},outcome=\"success\"}} 11", Lines());
        endpoint.Started();
        endpoint.CompletedUntimed(RequestOutcome.Error);
        endpoint.Started();
        endpoint.CompletedUntimed(RequestOutcome.Error);
        endpoint.Latency.Record(1_000_000);
        Assert.Contains($"wm_http_server_requests_total{{{Labels},outcome=\"success\"}} 12", Lines());
    }

    [Fact]
    public async Task Write_WhileFailuresEnd_TakesNoneForASuccess()
    {
        var endpoint = _program.Endpoint();
        MeasuredProgram.Request(endpoint);
        var ending = Task.Run(
            () =>
            {
                for (var i = 0; i < 200_000; i++) MeasuredProgram.Request(endpoint, outcome: RequestOutcome.Error);
            },
            TestContext.Current.CancellationToken);
        var prefix = $"wm_http_server_requests_total{{{Labels},outcome=\"success\"}} ";
        // A failure that is counted and has no latency yet may take one away for a moment.
        do Assert.All(Lines().Where(line => line.StartsWith(prefix, StringComparison.Ordinal)), line => Assert.Contains(line[prefix.Length..], (string[])["0", "1"]));
        while (!ending.IsCompleted);
        await ending;
        Assert.Contains($"{prefix}1", Lines());
    }

    [Fact]
    public void Write_MoreEndpointsThanTheRegistryTellsApart_AreBounded()
    {
        for (var i = 0; i < EndpointRegistry.Capacity + 100; i++) MeasuredProgram.Request(_program.Endpoint(route: $"/r{i}"));
        var lines = Lines();
        Assert.Equal(EndpointRegistry.Capacity, lines.Count(line => line.StartsWith("http_server_request_duration_seconds_count", StringComparison.Ordinal)));
        Assert.True(lines.Length < EndpointRegistry.Capacity * ((2 * 27) + 11) + 20);
    }

    private string[] Lines() => WrittenText.Of(ExpositionFormat.Text, _exposition).Split('\n');
}
