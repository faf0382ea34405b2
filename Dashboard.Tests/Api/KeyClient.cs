using System.Net;
using System.Text;
using System.Text.Json;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>Asks a program as whoever has a key.</summary>
internal static class KeyClient
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="program">The program.</param>
    /// <param name="key">The key that is sent; null: none.</param>
    /// <param name="method">The method.</param>
    /// <param name="address">The address.</param>
    /// <param name="body">JSON; null: none.</param>
    public static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(
        this TestProgram program, string? key, HttpMethod method, string address, string? body = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await program.Anonymous.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return (response.StatusCode, text.StartsWith('{') ? JsonElement.Parse(text) : default);
    }

    /// <summary>Makes a key, as soon as the state database is there.</summary>
    public static async Task<(string Id, string Secret)> MakeKeyAsync(this TestProgram program, string name, string role)
    {
        (HttpStatusCode Status, JsonElement Body) made = default;
        await Wait.UntilAsync(async () =>
            (made = await program.AskAsync(TestProgram.Key, HttpMethod.Post, "/api/keys", $$"""{"name":"{{name}}","role":"{{role}}","expiresInDays":90}""")).Status == HttpStatusCode.Created);
        return (made.Body.GetProperty("key").GetProperty("id").GetString()!, made.Body.GetProperty("secret").GetString()!);
    }
}
