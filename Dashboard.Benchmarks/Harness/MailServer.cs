using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Hosting;

namespace Dashboard.Benchmarks.Harness;

/// <summary>
/// Plays Resend's <c>POST /emails</c> on the loopback address: takes each idempotency key once, answers a repetition with the same id, and
/// another body under a known key with 409. A request can be held, so that whoever sent it can be killed meanwhile.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    private const string Bearer = "Bearer ";

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, (Mail Mail, string Id)> _mails = new(StringComparer.Ordinal);
    private Hold? _hold;
    private int _requests;
    private int _conflicts;

    private MailServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.MapPost("/emails", HandleAsync);
    }

    /// <summary>For <c>Resend:ApiUrl</c>.</summary>
    public string Url => _server.Urls.Single();

    /// <summary>All that were accepted, the first first.</summary>
    public IReadOnlyList<Mail> Accepted => [.. _mails.Values.Select(one => one.Mail).OrderBy(mail => mail.At)];

    public int Requests => _requests;

    /// <summary>How often another body came under a key that was accepted.</summary>
    public int Conflicts => _conflicts;

    public static async Task<MailServer> StartAsync()
    {
        var server = new MailServer();
        await server._server.StartAsync();
        return server;
    }

    /// <summary>Holds the next request until its sender is gone.</summary>
    /// <param name="accepts">Whether the mail goes out all the same; its sender does not get to know.</param>
    /// <param name="patience">For how long one is waited for.</param>
    /// <returns>The key of Resend that it was sent with; null: none came.</returns>
    public async Task<string?> HoldNextAsync(bool accepts, TimeSpan patience)
    {
        var hold = new Hold(accepts, new(TaskCreationOptions.RunContinuationsAsynchronously));
        Volatile.Write(ref _hold, hold);
        try
        {
            return await hold.Sender.Task.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            // Unless one has come at this very moment.
            return Interlocked.CompareExchange(ref _hold, null, hold) == hold ? null : await hold.Sender.Task;
        }
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var sender = context.Request.Headers.Authorization.ToString();
        if (key.Length == 0 || !sender.StartsWith(Bearer, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (Interlocked.Exchange(ref _hold, null) is { } hold)
        {
            if (hold.Accepts) Accept(key, body);
            hold.Sender.SetResult(sender[Bearer.Length..]);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        if (Accept(key, body) is { } id)
        {
            await context.Response.WriteAsJsonAsync(new { id });
            return;
        }

        Interlocked.Increment(ref _conflicts);
        context.Response.StatusCode = StatusCodes.Status409Conflict;
        await context.Response.WriteAsJsonAsync(new { statusCode = 409, name = "invalid_idempotent_request", message = "Another body." });
    }

    private string? Accept(string key, string body)
    {
        var (mail, id) = _mails.GetOrAdd(key, _ => (new Mail(key, body, Stopwatch.GetTimestamp()), Guid.NewGuid().ToString()));
        return mail.Body == body ? id : null;
    }

    private sealed record Hold(bool Accepts, TaskCompletionSource<string> Sender);
}
