using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Dashboard.Demo;

/// <summary>Makes real requests to the platform API, over real connections, as the plan says, until the program stops.</summary>
internal sealed partial class DemoTraffic(
    DemoPlan plan, DemoInvitations invitations, DemoCleanup cleanup, IServer server, IHostApplicationLifetime lifetime, TimeProvider clock,
    ILogger<DemoTraffic> logger) : BackgroundService
{
    // When answers are slow, requests pile up to here, as they would with real callers that lose patience.
    private const int MaxOpenRequests = 128;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SchemaPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan CleanupPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxLag = TimeSpan.FromSeconds(1);

    private int _open;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // As soon as the program is to stop: the server is waiting for these requests to end.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await StartedAsync(stop.Token);
            if (DemoAddress.Find(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []) is not { } address) return;
            while (!await cleanup.RunAsync(isFirst: true, stop.Token)) await Task.Delay(SchemaPause, clock, stop.Token);
            using var http = CreateHttp(address);
            await SendAsync(new DemoClient(http, invitations), stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program stops.
        }
        catch (Exception exception)
        {
            Log.Ended(logger, exception);
        }
    }

    private async Task SendAsync(DemoClient client, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        var due = TimeSpan.Zero;
        var cleaned = CleanAsync(stop);
        while (true)
        {
            due += plan.NextGap(due);
            var elapsed = clock.GetElapsedTime(started);
            // After the machine slept, what was missed is not made up for.
            if (due < elapsed - MaxLag) due = elapsed;
            if (due > elapsed) await Task.Delay(due - elapsed, clock, stop);
            if (cleaned.IsCompleted) cleaned = CleanAsync(stop);
            if (Volatile.Read(ref _open) < MaxOpenRequests) _ = SendAsync(client, plan.Next(), stop);
        }
    }

    private async Task SendAsync(DemoClient client, DemoRequest request, CancellationToken stop)
    {
        Interlocked.Increment(ref _open);
        try
        {
            await client.SendAsync(request, stop);
        }
        catch (Exception exception)
        {
            Log.RequestFailed(logger, request.Path, exception);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task CleanAsync(CancellationToken stop)
    {
        await Task.Delay(CleanupPause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stop.IsCancellationRequested && await cleanup.RunAsync(isFirst: false, stop)) invitations.Cleaned();
    }

    private async Task StartedAsync(CancellationToken stop)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stop);
    }

    private static HttpClient CreateHttp(Uri address)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        var http = new HttpClient(handler) { BaseAddress = address, Timeout = RequestTimeout };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("wingman-demo");
        return http;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Demo traffic ended")]
        public static partial void Ended(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Demo traffic: {Path} could not be sent")]
        public static partial void RequestFailed(ILogger logger, string path, Exception exception);
    }
}
