using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Dashboard.Benchmarks.Long;

/// <summary>Requests as people make them: mostly reading, of popular profiles more than of others. The same ones in each run.</summary>
internal sealed class RequestMix
{
    private const int Profiles = 10_000;
    // In the seed, match m is between the profiles m and 5000 + m, and the first 2,000 are accepted.
    private const int Partner = 5_000;

    private readonly Random _random = new(7);
    private readonly string[] _tokens;

    private RequestMix(string[] tokens) => _tokens = tokens;

    public static async Task<RequestMix> CreateAsync(HttpClient client, int sessions)
    {
        var tokens = new string[sessions];
        for (var i = 0; i < sessions; i++)
        {
            using var response = await client.PostAsJsonAsync("/api/sessions", new { profileId = 1 + (i % Profiles) });
            response.EnsureSuccessStatusCode();
            tokens[i] = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        }

        return new RequestMix(tokens);
    }

    public HttpRequestMessage Next()
    {
        var member = _random.Next(_tokens.Length);
        var match = member + 1;
        return _random.NextDouble() switch
        {
            < 0.50 => Get($"/api/profiles/{Popular()}"),
            < 0.65 => Get(string.Create(CultureInfo.InvariantCulture, $"/api/profiles?near={52.5 + _random.NextDouble():0.000},{13.4 + _random.NextDouble():0.000}&limit=20")),
            < 0.80 => Signed(HttpMethod.Get, $"/api/matches/{match}/messages?limit=20", member),
            < 0.88 => Signed(HttpMethod.Get, $"/api/matches/{match}", member),
            < 0.93 => Signed(HttpMethod.Post, $"/api/matches/{match}/messages", member, new { text = "See you at the café at eight?" }),
            < 0.96 => Signed(HttpMethod.Get, "/api/sessions/current", member),
            < 0.98 => Signed(HttpMethod.Put, $"/api/profiles/{member + 1}", member, new { displayName = "Ada", bio = "Changed", latitude = 52.52, longitude = 13.4 }),
            < 0.99 => Signed(HttpMethod.Post, "/api/matches", member, new { profileId = Partner + _random.Next(Partner) }),
            _ => new HttpRequestMessage(HttpMethod.Post, "/api/sessions") { Content = JsonContent.Create(new { profileId = 1 + _random.Next(Profiles) }) },
        };
    }

    private int Popular() => 1 + (int)(Profiles * Math.Pow(_random.NextDouble(), 3));

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    private HttpRequestMessage Signed(HttpMethod method, string path, int member, object? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens[member]);
        return request;
    }
}
