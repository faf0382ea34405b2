using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling;
using Dashboard.Core.Storage;
using Dashboard.Platform;
using Dashboard.Platform.Limits;
using Dashboard.Platform.Profiles;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Platform;

/// <summary>The platform API alone, on a real port, with real clients.</summary>
internal sealed class PlatformHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PlatformHost(WebApplication app, ConcurrentQueue<string> errors)
    {
        _app = app;
        Errors = errors;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    /// <summary>What was logged as an error.</summary>
    public ConcurrentQueue<string> Errors { get; }

    public CacheLookups Lookups => _app.Services.GetRequiredService<CacheLookups>();

    public ProfileCache Cache => _app.Services.GetRequiredService<ProfileCache>();

    public RedisConnection Redis => _app.Services.GetRequiredService<RedisConnection>();

    public ConnectionPool AnonPool => _app.Services.GetRequiredKeyedService<ConnectionPool>(PoolName.Anon);

    public static async Task<PlatformHost> StartAsync(
        string? service, string? anon, string? redis, RateLimitOptions? limit = null, bool seed = false, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var errors = new ConcurrentQueue<string>();
        builder.Logging.ClearProviders().AddProvider(new ErrorLog(errors));
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddKeyedSingleton(PoolName.Service, Pool(PoolName.Service, service));
        builder.Services.AddKeyedSingleton(PoolName.Anon, Pool(PoolName.Anon, anon));
        var connection = new RedisConnection(redis, "wingman-test");
        await connection.ConnectAsync();
        builder.Services.AddSingleton(_ => connection);
        builder.Services.AddPlatform(new PlatformOptions { Seed = seed }, limit ?? new RateLimitOptions { Enabled = false }, service);
        builder.Services.AddProblemDetails();
        var app = builder.Build();
        app.UseStatusCodePages();
        app.MapPlatform();
        await app.StartAsync();
        return new PlatformHost(app, errors);
    }

    public static ConnectionPool Pool(string name, string? connectionString)
    {
        var setup = PoolingExtensions.Setup(name, connectionString, new PoolingOptions(), NullLoggerFactory.Instance);
        return new ConnectionPool(setup, new Silent(), TimeProvider.System);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body),
        };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(response, text, text.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(text) : default);
    }

    public Task<Answer> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, token: token);

    public Task<Answer> PostAsync(string path, object body, string? token = null) => SendAsync(HttpMethod.Post, path, body, token);

    public Task<Answer> PutAsync(string path, object body, string? token = null) => SendAsync(HttpMethod.Put, path, body, token);

    public async Task<string> SignInAsync(long profileId)
    {
        var answer = await PostAsync("/api/sessions", new { profileId });
        Assert.Equal(201, answer.Status);
        return answer.Json.GetProperty("token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    internal sealed record Answer(HttpResponseMessage Response, string Text, JsonElement Json)
    {
        public int Status => (int)Response.StatusCode;

        public string? Header(string name) =>
            Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

        /// <summary>Checks that this is a problem that names exactly these fields.</summary>
        public void AssertInvalid(params string[] fields)
        {
            Assert.Equal(400, Status);
            Assert.Equal("application/problem+json", Response.Content.Headers.ContentType?.MediaType);
            Assert.Equal(fields.Order(), Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
            Assert.All(Json.GetProperty("errors").EnumerateObject(), error => Assert.Contains("; allowed is ", error.Value[0].GetString()));
        }

        public void AssertProblem(int status)
        {
            Assert.Equal(status, Status);
            Assert.Equal("application/problem+json", Response.Content.Headers.ContentType?.MediaType);
            Assert.Equal(status, Json.GetProperty("status").GetInt32());
            Assert.NotEqual("", Json.GetProperty("detail").GetString());
        }
    }

    private sealed class Silent : IPoolObserver
    {
        public void Acquired(string pool, TimeSpan wait)
        {
        }

        public void Released(string pool, TimeSpan use)
        {
        }

        public void Failed(string pool, PoolUnavailableReason reason, TimeSpan wait)
        {
        }
    }
}
