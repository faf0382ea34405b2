using System.Diagnostics;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.SlowRequests;
using Dashboard.Core.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Pipeline;

/// <summary>What the middleware keeps of a request that was slow or failed.</summary>
public sealed class KeptRequestTests
{
    private const long Ms = 1_000_000;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly MetricsRecorder _recorder = new(SqlText.Tokenise);

    [Fact]
    public async Task InvokeAsync_SlowRequest_IsKeptWithWhereItsTimeWent()
    {
        var statement = _recorder.Statements.GetOrAdd("select * from people where name = 'Alice'");
        await SendAsync("/api/things/{id}", async context =>
        {
            RequestScope.Current!.AddPoolWait(30 * Ms);
            RequestScope.Current.AddSql(statement, 100 * Ms, failed: true);
            Pass(200);
            await context.Response.WriteAsync("hello");
            Pass(40);
            await context.Response.WriteAsync(" again");
        });

        var kept = Assert.Single(Kept());
        Assert.Equal(("GET", "/api/things/{id}", 200, "success"), (kept.Method, kept.Route, kept.Status, kept.Outcome));
        Assert.Equal((240, 30, 100, 0, 40, 70), (kept.TotalMs, kept.PoolWaitMs, kept.SqlMs, kept.RedisMs, kept.WriteMs, kept.ApplicationMs));
        Assert.Equal((11, "test-0001"), (kept.ResponseBytes, kept.Instance));
        Assert.Equal(new SlowStatement("select * from people where name = ?", 100, true), Assert.Single(kept.Statements));
        Assert.Equal(_clock.GetUtcNow(), kept.Time);
    }

    [Fact]
    public async Task InvokeAsync_SqlWhileTheBodyIsWritten_CountsOnce()
    {
        await SendAsync("/export", async context =>
        {
            await context.Response.WriteAsync("first");
            Pass(100);
            RequestScope.Current!.AddSql(_recorder.Statements.GetOrAdd("fetch 100"), 80 * Ms, failed: false);
            await context.Response.WriteAsync("second");
        });
        var kept = Assert.Single(Kept());
        Assert.Equal((100, 80, 20, 0), (kept.TotalMs, kept.SqlMs, kept.WriteMs, kept.ApplicationMs));
    }

    [Fact]
    public async Task InvokeAsync_StatementsAtTheSameTime_AddUpToTheTotal()
    {
        await SendAsync("/both", _ =>
        {
            Pass(100);
            RequestScope.Current!.AddPoolWait(50 * Ms);
            for (var i = 0; i < 2; i++) RequestScope.Current.AddSql(_recorder.Statements.GetOrAdd("select 1"), 75 * Ms, failed: false);
            return Task.CompletedTask;
        });
        var kept = Assert.Single(Kept());
        Assert.Equal((100, 25, 75, 0, 0), (kept.TotalMs, kept.PoolWaitMs, kept.SqlMs, kept.WriteMs, kept.ApplicationMs));
        Assert.All(kept.Statements, statement => Assert.Equal(75, statement.Ms));
    }

    [Fact]
    public async Task InvokeAsync_HostilePathAndMethod_AreKeptAsRegistered()
    {
        const string hostile = "/<script>alert(1)</script>/'; drop table people";
        foreach (var method in new[] { "<script>", "BREW\r\nX: y", new string('A', 5_000) })
            await SendAsync("/api/things/{id}", Slow, method, hostile);
        await Middleware(Slow).InvokeAsync(Context(endpoint: null, "PROPFIND", hostile));

        var kept = Kept();
        Assert.Equal(4, kept.Count);
        Assert.Equal([("", "(unmatched)"), ("_OTHER", "/api/things/{id}")], kept.Select(one => (one.Method, one.Route)).Distinct().Order());
        Assert.DoesNotContain("script", System.Text.Json.JsonSerializer.Serialize(kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_Errors_AreSampledHoweverFastTheyAre()
    {
        for (var i = 0; i < 100; i++) await SendAsync("/api/things/{id}", Slow);
        for (var i = 0; i < 100; i++)
            await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync("/api/things/{id}", _ => throw new InvalidOperationException()));

        var errors = Kept().Where(kept => kept.Outcome == "error").ToList();
        Assert.Equal(SlowMinute.Errors, errors.Count);
        Assert.All(errors, error => Assert.Equal(500, error.Status));
        Assert.Equal(SlowMinute.Slowest, Kept().Count - errors.Count);
    }

    [Fact]
    public async Task InvokeAsync_TraceId_IsThatOfTheActivityElseTheServersOwn()
    {
        await SendAsync("/without", Slow);
        Assert.Equal(new string('x', KeptRequest.MaxTraceId), Assert.Single(Kept()).TraceId);

        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        await SendAsync("/with", Slow);
        Assert.Equal(activity.TraceId.ToHexString(), Kept().Single(kept => kept.Route == "/with").TraceId);
    }

    [Fact]
    public async Task InvokeAsync_AttributionOff_KeepsTheTotalWithoutParts()
    {
        var options = new PerformanceOptions { Attribution = false };
        await new PerformanceMiddleware(Slow, _recorder, new RedisObserver(_recorder, options), options, _clock)
            .InvokeAsync(Context(Route("/x"), "GET", "/x"));
        var kept = Assert.Single(Kept());
        Assert.Equal((50, null, null, null, null, null),
            (kept.TotalMs, kept.PoolWaitMs, kept.SqlMs, kept.RedisMs, kept.ApplicationMs, kept.WriteMs));
        Assert.Empty(kept.Statements);
    }

    [Fact]
    public void InvokeAsync_RequestThatIsNotSlow_AllocatesOnlyItsScope()
    {
        var endpoint = Route("/api/things/{id}");
        var options = new PerformanceOptions();
        var slowness = 1_000;
        var middleware = new PerformanceMiddleware(
            _ =>
            {
                Pass(slowness);
                return Task.CompletedTask;
            },
            _recorder, new RedisObserver(_recorder, options), options, _clock);
        var context = Context(endpoint, "GET", "/");
        for (var i = 0; i < SlowMinute.Slowest; i++) middleware.InvokeAsync(context);
        slowness = 0;
        for (var i = 0; i < 2_000; i++) middleware.InvokeAsync(context);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) middleware.InvokeAsync(context);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 10_000;

        // The scope, and the execution context that it flows with.
        Assert.InRange(each, 0, 200);
        Assert.Equal(SlowMinute.Slowest, Kept().Count);
    }

    private static RouteEndpoint Route(string template) => new(_ => Task.CompletedTask, RoutePatternFactory.Parse(template), 0, null, template);

    private static DefaultHttpContext Context(Endpoint? endpoint, string method, string path)
    {
        var context = new DefaultHttpContext { Request = { Method = method, Path = path }, TraceIdentifier = new string('x', 5_000) };
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new MemoryStream()));
        context.SetEndpoint(endpoint);
        return context;
    }

    private void Pass(int ms) => _clock.Advance(TimeSpan.FromMilliseconds(ms));

    private Task Slow(HttpContext context)
    {
        Pass(50);
        return Task.CompletedTask;
    }

    private PerformanceMiddleware Middleware(RequestDelegate next) =>
        new(next, _recorder, new RedisObserver(_recorder, new PerformanceOptions()), new PerformanceOptions(), _clock);

    private Task SendAsync(string template, RequestDelegate handler, string method = "GET", string path = "/x") =>
        Middleware(handler).InvokeAsync(Context(Route(template), method, path));

    private IReadOnlyList<SlowRequest> Kept()
    {
        var store = new SlowRequestStore(_recorder.Endpoints, TimeSpan.FromHours(24), _clock);
        return new SlowRequestReader(store, _recorder.Endpoints, new InstanceIdentity("test-0001", _clock.Start))
            .Read(null, default, _clock.GetUtcNow() + TimeSpan.FromSeconds(1), SlowRequestReader.MaxLimit);
    }
}
