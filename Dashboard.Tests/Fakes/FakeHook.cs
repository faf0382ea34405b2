using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboard.Tests.Fakes;

/// <summary>A server on this machine that remembers what it was sent and answers as it is told.</summary>
internal sealed class FakeHook : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Func<HookRequest, HookAnswer> _answer;
    private readonly ConcurrentQueue<HookRequest> _requests = [];

    private FakeHook(Func<HookRequest, HookAnswer> answer)
    {
        _answer = answer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(HandleAsync);
    }

    public Uri Url => new(_server.Urls.Single());

    public IReadOnlyList<HookRequest> Requests => [.. _requests];

    public static async Task<FakeHook> StartAsync(Func<HookRequest, HookAnswer> answer)
    {
        var hook = new FakeHook(answer);
        await hook._server.StartAsync();
        return hook;
    }

    public static Task<FakeHook> StartAsync(HookAnswer answer) => StartAsync(_ => answer);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new HookRequest(context.Request.Method, context.Request.Path, headers, body.ToArray());
        var answer = _answer(request);
        _requests.Enqueue(request);
        if (answer == HookAnswer.Never)
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        if (answer.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait;
        if (answer.Location is { } location) context.Response.Headers.Location = location;
        await context.Response.WriteAsync(answer.Body);
    }
}
