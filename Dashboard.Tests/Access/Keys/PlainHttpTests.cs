using System.Net;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Access.Keys;

/// <summary>
/// Keys over plain HTTP. All that a test can do comes from this machine, so a proxy says where else it comes from: it is named, and believed.
/// </summary>
public sealed class PlainHttpTests
{
    private const string Elsewhere = "203.0.113.9";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_FromElsewhereOverPlainHttp_IsRefusedWithTheSettings()
    {
        await using var program = await TestProgram.StartAsync(null, null, "Access:TrustedProxies=127.0.0.1");
        foreach (var key in (string[])[TestProgram.Key, "some-other-key-that-is-of-no-use-at-all"])
        {
            var (status, text) = await AskAsync(program, "/api/instances", "http", key);
            Assert.Equal(HttpStatusCode.Forbidden, status);
            Assert.Contains("Access:AllowPlainHttp", text, StringComparison.Ordinal);
            Assert.Contains("Access:TrustedProxies", text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(program, "/metrics", "http", TestProgram.Key)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(program, "/api/instances", "https", TestProgram.Key)).Status);
        // What needs no key stays open, whatever stands in the header.
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(program, "/health/live", "http", null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(program, "/health/ready", "http", TestProgram.Key)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(program, "/api/profiles/1", "http", TestProgram.Key)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(program, "/api/instances", "http", null)).Status);
    }

    [Fact]
    public async Task Key_FromElsewhereOverPlainHttp_IsTakenWhereThatIsWanted()
    {
        await using var program = await TestProgram.StartAsync(null, null, "Access:TrustedProxies=127.0.0.1", "Access:AllowPlainHttp=true");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(program, "/api/instances", "http", TestProgram.Key)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(program, "/api/instances", "http", "some-other-key-that-is-of-no-use-at-all")).Status);
    }

    [Fact]
    public async Task Proxy_ThatNobodyHasNamed_IsNotThisMachineAndIsToldOf()
    {
        await using var program = await TestProgram.StartAsync(null, null);
        // The connection is this machine's own, as everybody's would be.
        foreach (var scheme in (string[])["http", "https"])
        {
            var (status, text) = await AskAsync(program, "/api/instances", scheme, TestProgram.Key);
            Assert.Equal(HttpStatusCode.Forbidden, status);
            Assert.Contains("the header X-Forwarded-For", text, StringComparison.Ordinal);
        }

        using (var page = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { { "X-Forwarded-For", Elsewhere } } })
        using (var answer = await program.Anonymous.SendAsync(page, Cancel))
        {
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.Contains("the header X-Forwarded-For", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<form", text, StringComparison.Ordinal);
        }

        using (var named = new HttpRequestMessage(HttpMethod.Get, "/api/instances") { Headers = { Host = "wingman.example", Authorization = new("Bearer", TestProgram.Key) } })
        using (var answer = await program.Anonymous.SendAsync(named, Cancel))
        {
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.DoesNotContain("the header", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        using var own = new HttpRequestMessage(HttpMethod.Get, "/api/instances") { Headers = { Authorization = new("Bearer", TestProgram.Key) } };
        using var taken = await program.Anonymous.SendAsync(own, Cancel);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task Page_FromElsewhereOverPlainHttp_SaysWhatToSet()
    {
        await using var program = await TestProgram.StartAsync(null, null, "Access:TrustedProxies=127.0.0.1");
        // Every page leads there.
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/keys") { Headers = { { "X-Forwarded-For", Elsewhere }, { "Accept", "text/html" } } };
        using var response = await program.Anonymous.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Equal("/sign-in", response.RequestMessage?.RequestUri?.AbsolutePath);
        Assert.Contains("Kestrel:Certificates:Default", text, StringComparison.Ordinal);
        Assert.Contains("Access:TrustedProxies", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", text, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(TestProgram program, string path, string scheme, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Forwarded-For", Elsewhere }, { "X-Forwarded-Proto", scheme } } };
        if (key is not null) request.Headers.Authorization = new("Bearer", key);
        using var response = await program.Anonymous.SendAsync(request, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }
}
