using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dashboard.Access.Limits;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Dashboard.Tests.Access.Limits;

/// <summary>What the web server takes from anybody, over real connections.</summary>
public sealed class ServerLimitsTests(BareProgram bare) : IClassFixture<BareProgram>
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_TooManyOrTooLongHeadersOrLine_IsAnsweredByTheServer()
    {
        Assert.Equal("HTTP/1.1 431 Request Header Fields Too Large", await AskAsync("GET /health/live HTTP/1.1\r\nHost: a\r\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"X-{i}: 1\r\n")) + "\r\n"));
        Assert.Equal("HTTP/1.1 431 Request Header Fields Too Large", await AskAsync($"GET /health/live HTTP/1.1\r\nHost: a\r\nX-Long: {new string('a', 40_000)}\r\n\r\n"));
        Assert.Equal("HTTP/1.1 414 URI Too Long", await AskAsync($"GET /health/live?{new string('a', 20_000)} HTTP/1.1\r\nHost: a\r\n\r\n"));
        Assert.Equal("HTTP/1.1 200 OK", await AskAsync("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n"));
        Assert.Empty(bare.Program.Errors);
    }

    [Fact]
    public async Task Request_TooSlow_IsGivenUp()
    {
        // All at once: each takes as long as the limit is.
        var began = TimeProvider.System.GetTimestamp();
        var headers = SlowAsync("GET /health/live HTTP/1.1\r\nHost: a\r\n", "X-More: 1\r\n");
        var body = SlowAsync(
            $"POST /api/flags HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {TestProgram.Key}\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n", " ");
        var put = SlowAsync(
            $"PUT /api/flags HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {TestProgram.Key}\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n", " ");
        var session = SlowAsync("POST /api/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n", " ");
        Assert.Equal("HTTP/1.1 408 Request Timeout", await headers);
        Assert.Equal("HTTP/1.1 405 Method Not Allowed", await body);
        Assert.Equal("HTTP/1.1 408 Request Timeout", await put);
        Assert.Equal("HTTP/1.1 408 Request Timeout", await session);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 5, 20);
        Assert.Empty(bare.Program.Errors);
    }

    [Fact]
    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed with the request.")]
    public async Task Body_TooLong_IsAProblemEverywhere()
    {
        string[] wrong = await Task.WhenAll(Writing().Select(async one =>
        {
            using var request = new HttpRequestMessage(new HttpMethod(one.Method), one.Path) { Content = new ByteArrayContent(new byte[ServerLimits.BodyBytes + 1]) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
            request.Headers.Add("X-Api-Key", TestProgram.Key);
            // Waits for the answer before it sends what would not be read.
            request.Headers.ExpectContinue = true;
            using var response = await bare.Program.Anonymous.SendAsync(request, Cancel);
            return (int)response.StatusCode is < 400 or >= 500 and not 503 ? $"{one.Method} {one.Path}: {(int)response.StatusCode}" : "";
        }));
        Assert.DoesNotContain(wrong, line => line.Length > 0);
        using var flags = new HttpRequestMessage(HttpMethod.Put, "/api/flags") { Content = new StringContent($"{{\"{new string('a', ServerLimits.BodyBytes)}\":1}}", Encoding.UTF8, "application/json") };
        flags.Headers.ExpectContinue = true;
        using var answer = await bare.Program.Client.SendAsync(flags, Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("allowed is at most 16384", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Empty(bare.Program.Errors);
    }

    [Fact]
    public async Task Request_GivenUpByTheServer_IsAnsweredAsThatAndIsNoError()
    {
        // Of its own: what is mapped after the first request is not found.
        await using var program = await TestProgram.StartAsync(null, null);
        program.App.MapGet("/test/given-up", static string () => throw new Microsoft.AspNetCore.Http.BadHttpRequestException("Reading it took too long.", StatusCodes.Status408RequestTimeout)).AllowAnonymous();
        using var answer = await program.Anonymous.GetAsync("/test/given-up", Cancel);
        Assert.Equal(HttpStatusCode.RequestTimeout, answer.StatusCode);
        Assert.Empty(program.Errors);
    }

    [Fact]
    public void Body_OfEveryEndpointThatTakesOne_HasALimit()
    {
        Assert.Equal(ServerLimits.BodyBytes, bare.Program.App.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize);
        var endpoints = Endpoints().Where(endpoint => Methods(endpoint).Except(Reading).Any()).ToArray();
        Assert.NotEmpty(endpoints);
        // The API says less than the server, and no endpoint says more.
        Assert.All(endpoints, endpoint =>
        {
            var limit = endpoint.Metadata.GetMetadata<IRequestSizeLimitMetadata>();
            if (limit is not null) Assert.InRange(limit.MaxRequestBodySize ?? long.MaxValue, 1, ServerLimits.BodyBytes);
            else Assert.DoesNotContain("api", endpoint.RoutePattern.RawText!.Split('/'));
        });
    }

    [Fact]
    public async Task Connections_PastTheMost_AreClosed()
    {
        await using var program = await TestProgram.StartAsync(null, null, "Access:MaxConnections=10");
        var open = new List<RawConnection>();
        try
        {
            for (var i = 0; i < 10; i++)
            {
                open.Add(await RawConnection.OpenAsync(program.Address));
                await open[^1].WriteAsync("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n");
                Assert.Equal("HTTP/1.1 200 OK", await open[^1].StatusLineAsync());
            }

            using (var oneMore = await RawConnection.OpenAsync(program.Address))
            {
                await oneMore.WriteAsync("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n");
                Assert.Equal("", await oneMore.StatusLineAsync());
            }

            open[0].Dispose();
            await Wait.UntilAsync(async () =>
            {
                using var again = await RawConnection.OpenAsync(program.Address);
                await again.WriteAsync("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n");
                return await again.StatusLineAsync() == "HTTP/1.1 200 OK";
            });
        }
        finally
        {
            foreach (var one in open) one.Dispose();
        }
    }

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];

    private IEnumerable<RouteEndpoint> Endpoints() => bare.Program.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private IEnumerable<(string Method, string Path)> Writing() =>
        from endpoint in Endpoints()
        from method in Methods(endpoint).Except(Reading)
        let path = string.Join('/', endpoint.RoutePattern.RawText!.Split('/').Select(part => part.Contains('{', StringComparison.Ordinal) ? "1" : part))
        // What pages post is carried by a cookie, which a key is not.
        where path.Contains("/api/", StringComparison.Ordinal) || path.StartsWith("api/", StringComparison.Ordinal)
        select (method, "/" + path.TrimStart('/'));

    private async Task<string> AskAsync(string request)
    {
        using var connection = await RawConnection.OpenAsync(bare.Program.Address);
        await connection.WriteAsync(request);
        return await connection.StatusLineAsync();
    }

    /// <summary>Writes a little again and again, and never all of it.</summary>
    private async Task<string> SlowAsync(string begin, string more)
    {
        using var connection = await RawConnection.OpenAsync(bare.Program.Address);
        await connection.WriteAsync(begin);
        var answer = connection.StatusLineAsync();
        while (!answer.IsCompleted)
        {
            await connection.WriteAsync(more);
            await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Cancel));
        }

        return await answer;
    }
}
