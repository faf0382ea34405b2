using System.Net;
using Dashboard.Access.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Limits;

public sealed class TrustedProxiesTests
{
    private const string Proxies = "10.0.0.5, 10.1.0.0/16, fd00::/8";

    [Theory]
    // A proxy that is named is believed, all three headers.
    [InlineData(Proxies, "10.0.0.5", "203.0.113.9", "https", "own.example", "203.0.113.9", "https", "own.example")]
    [InlineData(Proxies, "::ffff:10.1.2.3", "203.0.113.9", "https", null, "203.0.113.9", "https", "asked.example")]
    [InlineData(Proxies, "fd00::7", "2001:db8::1", "https", null, "2001:db8::1", "https", "asked.example")]
    // Of a chain the last that is not named counts: what stands before it came from there.
    [InlineData(Proxies, "10.0.0.5", "127.0.0.1, 203.0.113.9, 10.1.2.3", "https, https, http", null, "203.0.113.9", "https", "asked.example")]
    [InlineData(Proxies, "10.0.0.5", "10.0.0.5, 203.0.113.9", "http, https", null, "203.0.113.9", "https", "asked.example")]
    // Nobody else is.
    [InlineData(Proxies, "10.0.0.6", "127.0.0.1", "https", "own.example", "10.0.0.6", "http", "asked.example")]
    [InlineData(Proxies, "127.0.0.1", "203.0.113.9", "https", "own.example", "127.0.0.1", "http", "asked.example")]
    [InlineData(null, "127.0.0.1", "203.0.113.9", "https", "own.example", "127.0.0.1", "http", "asked.example")]
    [InlineData("", "::1", "203.0.113.9", "https", "own.example", "::1", "http", "asked.example")]
    // What is no address is passed by.
    [InlineData(Proxies, "10.0.0.5", "nobody", "https", null, "10.0.0.5", "http", "asked.example")]
    public async Task Headers_FromAProxy_AreBelievedWhereItIsNamed(
        string? proxies, string remote, string given, string scheme, string? host, string expected, string expectedScheme, string expectedHost)
    {
        var context = await PassAsync(proxies, remote, request =>
        {
            request.Headers["X-Forwarded-For"] = given;
            request.Headers["X-Forwarded-Proto"] = scheme;
            if (host is not null) request.Headers["X-Forwarded-Host"] = host;
        });
        Assert.Equal(
            (expected, expectedScheme, expectedHost),
            (context.Connection.RemoteIpAddress?.ToString(), context.Request.Scheme, context.Request.Host.Value));
    }

    [Theory]
    [InlineData("Forwarded", "for=203.0.113.9;proto=https;host=own.example")]
    [InlineData("X-Real-IP", "203.0.113.9")]
    [InlineData("X-Forwarded-Prefix", "/elsewhere")]
    [InlineData("X-Original-Proto", "https")]
    public async Task Headers_OfOtherNames_AreNoBodysWord(string name, string value)
    {
        var context = await PassAsync(Proxies, "10.0.0.5", request => request.Headers[name] = value);
        Assert.Equal(("10.0.0.5", "http", "asked.example", ""), (context.Connection.RemoteIpAddress?.ToString(), context.Request.Scheme, context.Request.Host.Value, context.Request.PathBase.Value));
    }

    [Theory]
    [InlineData(Proxies, null)]
    [InlineData("0.0.0.0/0", "has '0.0.0.0/0', which is everybody")]
    [InlineData("::/0", "has '::/0', which is everybody")]
    [InlineData("10.0.0.1, proxy.example", "has 'proxy.example'")]
    [InlineData("10.1", "has '10.1'")]
    [InlineData("10.0.0.0/33", "has '10.0.0.0/33'")]
    public void Problem_OfASetting_NamesWhatIsWrong(string text, string? expected) => Assert.Equal(expected, TrustedProxies.Problem(text));

    private static async Task<HttpContext> PassAsync(string? proxies, string remote, Action<HttpRequest> set)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(new AccessLimitOptions { TrustedProxies = proxies }).BuildServiceProvider();
        var pass = new ApplicationBuilder(services).UseTrustedProxies().Build();
        var context = new DefaultHttpContext { RequestServices = services, Connection = { RemoteIpAddress = IPAddress.Parse(remote) } };
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("asked.example");
        set(context.Request);
        await pass(context);
        return context;
    }
}
