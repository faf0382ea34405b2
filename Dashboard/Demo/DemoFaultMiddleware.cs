using Dashboard.Core.Metrics;

namespace Dashboard.Demo;

/// <summary>Delays and fails requests to the platform while the fault for it is in force. Stands in the pipeline only when the demo is on.</summary>
internal sealed class DemoFaultMiddleware(RequestDelegate next, DemoFaults faults, TimeProvider clock)
{
    /// <summary>More than half of the demo's requests go there, so that it shows in the platform's P95.</summary>
    public const string SlowRoute = "/api/profiles/{id}";

    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(2.5);

    private const int FailsOneIn = 10;

    private long _requests;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<EndpointGroup>() != EndpointGroup.Platform)
        {
            await next(context);
            return;
        }

        if (faults.IsRunning(DemoFault.Errors) && Interlocked.Increment(ref _requests) % FailsOneIn == 0)
        {
            await TypedResults.Problem("The demo's fault \"10 % errors\" is in force.", statusCode: StatusCodes.Status500InternalServerError)
                .ExecuteAsync(context);
            return;
        }

        if (faults.IsRunning(DemoFault.SlowEndpoint) && IsSlow(context, endpoint)) await Task.Delay(Delay, clock, context.RequestAborted);
        await next(context);
    }

    private static bool IsSlow(HttpContext context, RouteEndpoint endpoint) =>
        HttpMethods.IsGet(context.Request.Method) && endpoint.RoutePattern.RawText?.TrimStart('/') == SlowRoute.TrimStart('/');
}
