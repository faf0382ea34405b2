using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Switches;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Pipeline;

public sealed class PerformanceMiddlewareTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly MetricsRecorder _recorder = new(SqlText.Tokenise);

    [Fact]
    public async Task InvokeAsync_SynchronousEndpoint_RecordsLatencyAndBytes()
    {
        await SendAsync(Route("/api/things/{id}"), async context =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await context.Response.WriteAsync("hello");
        });

        var series = Assert.Single(Called());
        Assert.Equal(("GET", "/api/things/{id}"), (series.Method, series.Route));
        Assert.Equal(100e6, Total(series).Sum);
        Assert.Equal(5, Bytes(series).Sum);
        Assert.Equal(0, series.Active);
    }

    [Fact]
    public async Task InvokeAsync_BodyWrittenInPieces_CountsAllWays()
    {
        await SendAsync(Route("/x"), async context =>
        {
            await context.Response.Body.WriteAsync(new byte[10]);
            context.Response.BodyWriter.GetSpan(20);
            context.Response.BodyWriter.Advance(20);
            await context.Response.BodyWriter.FlushAsync();
            await context.Response.BodyWriter.WriteAsync(new byte[30]);
            await context.Response.StartAsync();
        });
        Assert.Equal(60, Bytes(Assert.Single(Called())).Sum);
    }

    [Theory]
    [InlineData(200, 0, 0, 0)]
    [InlineData(404, 0, 1, 0)]
    [InlineData(499, 0, 0, 1)]
    [InlineData(500, 1, 0, 0)]
    [InlineData(503, 1, 0, 0)]
    public async Task InvokeAsync_Status_IsCountedInItsClass(int status, long errors, long clientErrors, long aborted)
    {
        await SendAsync(Route("/x"), context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var series = Assert.Single(Called());
        Assert.Equal((errors, clientErrors, aborted), (series.Errors, series.ClientErrors, series.Aborted));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task InvokeAsync_Exception_IsAnErrorAndPassesOn(bool synchronous)
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(Route("/x"), async _ =>
        {
            if (!synchronous) await Task.Yield();
            throw new InvalidOperationException();
        }));
        var series = Assert.Single(Called());
        Assert.Equal(1, series.Errors);
        Assert.Equal(0, series.Active);
    }

    [Fact]
    public async Task InvokeAsync_CallerWentAway_IsAbortedAndNoError()
    {
        var context = Context(Route("/x"), "GET");
        context.RequestAborted = new CancellationToken(canceled: true);
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => Middleware(_ => throw new OperationCanceledException()).InvokeAsync(context));
        var series = Assert.Single(Called());
        Assert.Equal((0, 1), (series.Errors, series.Aborted));
    }

    [Fact]
    public async Task InvokeAsync_OddMethods_AreOneSeries()
    {
        var endpoint = Route("/x");
        foreach (var method in new[] { "BREW", "WHEN", "PROPFIND" }) await SendAsync(endpoint, _ => Task.CompletedTask, method);
        var series = Assert.Single(Called());
        Assert.Equal("_OTHER", series.Method);
        Assert.Equal(3, Total(series).Count);
    }

    [Fact]
    public async Task InvokeAsync_BodyKeptAndWrittenTooLate_FailsAndReachesNobodyElse()
    {
        Stream? kept = null;
        await SendAsync(Route("/a"), context =>
        {
            kept = context.Response.Body;
            return Task.CompletedTask;
        });
        var middleware = Middleware(_ =>
        {
            Assert.Throws<ObjectDisposedException>(() => kept!.Write([1, 2, 3]));
            return Task.CompletedTask;
        });
        await middleware.InvokeAsync(Context(Route("/b"), "GET"));
        Assert.DoesNotContain(_recorder.Endpoints.All, series => Bytes(series).Count > 0);
    }

    [Fact]
    public async Task InvokeAsync_MethodTextOfItsOwn_IsFoundByValue()
    {
        var endpoint = Route("/x");
        await SendAsync(endpoint, _ => Task.CompletedTask, new string("POST"));
        await SendAsync(endpoint, _ => Task.CompletedTask, "POST");
        Assert.Equal(2, Total(Assert.Single(Called())).Count);
    }

    [Fact]
    public async Task InvokeAsync_EventStream_IsCountedAndNotTimed()
    {
        await SendAsync(Route("/x"), context =>
        {
            _clock.Advance(TimeSpan.FromMinutes(5));
            context.Response.ContentType = "text/event-stream";
            return Task.CompletedTask;
        });
        var series = _recorder.Endpoints.All.Single(s => s.Route == "/x");
        Assert.Equal(1, series.Untimed);
        Assert.Equal(0, Total(series).Count);
    }

    [Fact]
    public async Task InvokeAsync_HeadRequest_HasNoBytes()
    {
        await SendAsync(Route("/x"), context => context.Response.WriteAsync("not sent"), "HEAD");
        Assert.Equal(0, Bytes(Assert.Single(Called())).Sum);
    }

    [Fact]
    public async Task InvokeAsync_MonitoringOff_RecordsNothing()
    {
        var middleware = new PerformanceMiddleware(
            _ => Task.CompletedTask, _recorder, Redis(), TestSwitches.Create((FlagName.Monitoring, FlagSetting.Off)), new PerformanceOptions(), _clock);
        await middleware.InvokeAsync(Context(Route("/x"), "GET"));
        Assert.Empty(Called());
    }

    private static RouteEndpoint Route(string template) => new(_ => Task.CompletedTask, RoutePatternFactory.Parse(template), 0, null, template);

    private static DefaultHttpContext Context(Endpoint? endpoint, string method)
    {
        var context = new DefaultHttpContext { Request = { Method = method } };
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new MemoryStream()));
        context.SetEndpoint(endpoint);
        return context;
    }

    private static Dashboard.Core.Sketches.Sketch Total(EndpointSeries series)
    {
        var sketch = new Dashboard.Core.Sketches.Sketch(series.Latency.Unit);
        series.Latency.CopyTo(sketch);
        return sketch;
    }

    private static Dashboard.Core.Sketches.Sketch Bytes(EndpointSeries series)
    {
        var sketch = new Dashboard.Core.Sketches.Sketch(series.ResponseBytes.Unit);
        series.ResponseBytes.CopyTo(sketch);
        return sketch;
    }

    private IEnumerable<EndpointSeries> Called() => _recorder.Endpoints.All.Where(series => Total(series).Count > 0);

    private RedisObserver Redis() => new(_recorder, TestSwitches.Create());

    private PerformanceMiddleware Middleware(RequestDelegate next) => new(next, _recorder, Redis(), TestSwitches.Create(), new PerformanceOptions(), _clock);

    private Task SendAsync(Endpoint endpoint, RequestDelegate handler, string method = "GET") =>
        Middleware(handler).InvokeAsync(Context(endpoint, method));
}
