using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Dashboard.Demo;

/// <summary>Sends the plan's requests over real connections, and keeps each person's session.</summary>
internal sealed class DemoClient(HttpClient http, DemoInvitations invitations)
{
    private readonly string?[] _tokens = new string?[DemoPeople.Count];

    /// <summary>Sends a request; one that is not answered is the server's trouble and shows in its own figures.</summary>
    public async Task SendAsync(DemoRequest request, CancellationToken cancel)
    {
        var isSettled = false;
        try
        {
            if (request.Action == DemoAction.SignIn) await SignInAsync(request, cancel);
            else isSettled = await SendInSessionAsync(request, cancel);
        }
        catch (HttpRequestException)
        {
            // The server is stopping, or the time limit is over.
        }
        catch (OperationCanceledException)
        {
            // The same.
        }
        finally
        {
            // Whether the invitation was made is not known; the next cleaning decides.
            if (!isSettled && request.Pair is { } pair) invitations.Answered(pair);
        }
    }

    /// <returns>Whether the pair's next state is known.</returns>
    private async Task<bool> SendInSessionAsync(DemoRequest request, CancellationToken cancel)
    {
        string? token = null;
        if (request.Session is { } person)
        {
            token = _tokens[person] ?? await SignInAsync(DemoPlan.SignIn(person), cancel);
            if (token is null) return false;
        }

        using var response = await SendAsync(request, token, cancel);
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        // The session is lost, so the next request starts another.
        if (response.StatusCode == HttpStatusCode.Unauthorized && request.Session is { } owner) Interlocked.CompareExchange(ref _tokens[owner], null, token);
        if (request is not { Action: DemoAction.Invite, Pair: { } pair } || response.StatusCode != HttpStatusCode.Created) return false;
        invitations.Made(pair, Read(body, "id").GetInt64());
        return true;
    }

    private async Task<string?> SignInAsync(DemoRequest request, CancellationToken cancel)
    {
        using var response = await SendAsync(request, token: null, cancel);
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        if (response.StatusCode != HttpStatusCode.Created) return null;

        var token = Read(body, "token").GetString();
        var before = Interlocked.Exchange(ref _tokens[request.Session!.Value], token);
        if (before is not null)
        {
            using var signedOut = await SendAsync(new(DemoAction.SignIn, HttpMethod.Delete, "/api/sessions/current", request.Session), before, cancel);
        }

        return token;
    }

    private Task<HttpResponseMessage> SendAsync(DemoRequest request, string? token, CancellationToken cancel)
    {
        var message = new HttpRequestMessage(request.Method, request.Path);
        if (request.Body is { } body) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http.SendAsync(message, cancel);
    }

    private static JsonElement Read(byte[] body, string field) => JsonSerializer.Deserialize<JsonElement>(body).GetProperty(field);
}
