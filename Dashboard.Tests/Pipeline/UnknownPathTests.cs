using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Sketches;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Pipeline;

/// <summary>Measures the memory of the whole process, so nothing else may run.</summary>
[Collection(Alone.Name)]
public sealed class UnknownPathTests
{
    [Fact]
    public async Task InvokeAsync_MillionUnknownPaths_AddOneSeriesAndLittleMemory()
    {
        var recorder = new MetricsRecorder(SqlText.Tokenise);
        var switches = TestSwitches.Create();
        var middleware = new PerformanceMiddleware(
            Respond, recorder, new RedisObserver(recorder, switches), switches, new PerformanceOptions(), new FakeTimeProvider());
        var context = new DefaultHttpContext { Request = { Method = "GET" } };
        for (var i = 0; i < 10_000; i++) await SendUnknownAsync(i);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 1_000_000; i++) await SendUnknownAsync(i);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.Same(recorder.Endpoints.Unmatched, Assert.Single(recorder.Endpoints.All, series => CountOf(series) > 0));
        Assert.Equal(1_010_000, CountOf(recorder.Endpoints.Unmatched));
        Assert.InRange(grown, long.MinValue, 1_000_000);

        Task SendUnknownAsync(int i)
        {
            context.Request.Path = $"/{i:x}/{i * 7919L:x}";
            return middleware.InvokeAsync(context);
        }
    }

    private static Task Respond(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static long CountOf(EndpointSeries series)
    {
        var sketch = new Sketch(series.Latency.Unit);
        series.Latency.CopyTo(sketch);
        return sketch.Count;
    }
}
