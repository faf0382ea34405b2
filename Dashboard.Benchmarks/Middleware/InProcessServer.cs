using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Benchmarks.Middleware;

/// <summary>A server without sockets: requests are handed to the pipeline by a method call, so that only the pipeline is measured.</summary>
internal sealed class InProcessServer : IServer
{
    private Func<int, Task> _send = _ => Task.CompletedTask;
    private Func<string, string?, Task> _sendOne = (_, _) => Task.CompletedTask;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Sends the same request this many times, one after the other.</summary>
    public Task SendAsync(int count) => _send(count);

    /// <summary>Sends one GET request for a path, with an API key or without.</summary>
    public Task SendAsync(string path, string? key) => _sendOne(path, key);

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull
    {
        _send = count => SendAsync(application, count);
        var request = new RequestFeatures("GET", "/");
        _sendOne = (path, key) => SendOneAsync(application, request.Reset(path, key));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    private static async Task SendOneAsync<TContext>(IHttpApplication<TContext> application, FeatureCollection features)
        where TContext : notnull
    {
        var state = application.CreateContext(features);
        await application.ProcessRequestAsync(state);
        application.DisposeContext(state, exception: null);
    }

    private static Task SendAsync<TContext>(IHttpApplication<TContext> application, int count) where TContext : notnull
    {
        var request = new RequestFeatures("GET", "/bench/42");
        // Kestrel does the same between two requests of a connection: what one leaves in the execution context ends with it.
        var context = ExecutionContext.Capture()!;
        for (var i = 0; i < count; i++)
        {
            var features = request.Reset();
            var state = application.CreateContext(features);
            var task = application.ProcessRequestAsync(state);
            if (!task.IsCompletedSuccessfully) throw new InvalidOperationException("The benchmark is about the synchronous path.");
            application.DisposeContext(state, exception: null);
            ExecutionContext.Restore(context);
        }

        return Task.CompletedTask;
    }
}
