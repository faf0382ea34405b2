using System.Collections.Concurrent;

namespace Dashboard.Tests.Fakes;

/// <summary>
/// Plays Resend's <c>POST /emails</c>: takes each idempotency key once, answers a repetition with the same id, and another body under a
/// known key with 409. What the next requests are answered instead can be said beforehand.
/// </summary>
internal sealed class FakeResend : IAsyncDisposable
{
    private readonly ConcurrentQueue<(HookAnswer Answer, bool AcceptsFirst)> _next = [];
    private readonly ConcurrentDictionary<string, (string Body, string Id)> _mails = [];
    private FakeHook? _hook;

    /// <summary>For <c>Resend:ApiUrl</c>.</summary>
    public string ApiUrl => _hook!.Url.AbsoluteUri;

    /// <summary>All requests, also those that were refused.</summary>
    public IReadOnlyList<HookRequest> Requests => _hook!.Requests;

    /// <summary>The mails that went out: the body by its idempotency key.</summary>
    public IReadOnlyDictionary<string, string> Mails => _mails.ToDictionary(mail => mail.Key, mail => mail.Value.Body);

    public static async Task<FakeResend> StartAsync()
    {
        var resend = new FakeResend();
        resend._hook = await FakeHook.StartAsync(resend.Answer);
        return resend;
    }

    /// <summary>The next request is answered with this, and nothing goes out.</summary>
    public void Next(HookAnswer answer) => _next.Enqueue((answer, false));

    /// <summary>The next request is taken, and answered with this: the caller does not get to know.</summary>
    public void NextAccepts(HookAnswer answer) => _next.Enqueue((answer, true));

    public async ValueTask DisposeAsync() => await _hook!.DisposeAsync();

    private HookAnswer Answer(HookRequest request)
    {
        if (request is not { Method: "POST", Path: "/emails" }) return HookAnswer.Error(404, "not_found");
        if (!request.Headers.TryGetValue("Authorization", out var key) || !key.StartsWith("Bearer ", StringComparison.Ordinal))
            return HookAnswer.Error(401, "missing_api_key");
        if (!_next.TryDequeue(out var next)) return Accept(request);
        if (next.AcceptsFirst) Accept(request);
        return next.Answer;
    }

    private HookAnswer Accept(HookRequest request)
    {
        var key = request.Headers.GetValueOrDefault("Idempotency-Key") ?? Guid.NewGuid().ToString();
        var mail = _mails.GetOrAdd(key, _ => (request.Text, Guid.NewGuid().ToString()));
        return mail.Body == request.Text ? new(200, $$"""{"id":"{{mail.Id}}"}""") : HookAnswer.Error(409, "invalid_idempotent_request");
    }
}
