using System.Net;
using Dashboard.Access;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class LoopbackTests
{
    [Theory]
    [InlineData(true, "http://localhost:5080")]
    [InlineData(true, "http://127.0.0.1:5080", "https://[::1]:5443")]
    [InlineData(true, "http://127.8.8.8:1")]
    [InlineData(false)]
    [InlineData(false, "http://*:5080")]
    [InlineData(false, "http://+:80")]
    [InlineData(false, "http://0.0.0.0:5080")]
    [InlineData(false, "http://[::]:5080")]
    [InlineData(false, "http://localhost:5080", "http://10.0.0.7:5080")]
    [InlineData(false, "http://localhost.example:5080")]
    [InlineData(false, "http://unix:/tmp/socket")]
    public void IsAll_OfTheAddresses_HoldsOnlyInsideTheMachine(bool expected, params string[] urls) => Assert.Equal(expected, Loopback.IsAll(urls));

    [Theory]
    [InlineData("https", "10.0.0.7", "wingman.example", true)]
    [InlineData("https", null, "wingman.example", true)]
    [InlineData("http", "127.0.0.1", "localhost:5080", true)]
    [InlineData("http", "::1", "[::1]:5080", true)]
    [InlineData("http", "::ffff:127.0.0.1", "127.0.0.1:5080", true)]
    [InlineData("http", "127.0.0.1", "127.8.8.8", true)]
    [InlineData("http", "127.0.0.1", "wingman.LOCALHOST:5080", true)]
    [InlineData("http", "10.0.0.7", "localhost", false)]
    [InlineData("http", "::ffff:10.0.0.7", "localhost", false)]
    [InlineData("http", null, "localhost", false)]
    // By a proxy that runs here, everybody comes from here.
    [InlineData("http", "127.0.0.1", "wingman.example", false)]
    [InlineData("http", "127.0.0.1", "localhost.example", false)]
    [InlineData("http", "127.0.0.1", "notlocalhost", false)]
    [InlineData("http", "127.0.0.1", "10.0.0.7:5080", false)]
    [InlineData("http", "127.0.0.1", null, false)]
    public void MayCarryCookie_ByConnectionAndHost_RefusesPlainHttpFromElsewhere(string scheme, string? remote, string? host, bool expected) =>
        Assert.Equal(expected, Loopback.MayCarryCookie(Context(scheme, remote, host)));

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Proto", "http")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("X-Real-IP", "203.0.113.9")]
    public void IsFromHere_WhatAProxyBrings_IsNotAndSaysWhatToSet(string header, string value)
    {
        var context = Context("http", "127.0.0.1", "localhost:5080");
        Assert.Equal("", Loopback.ProxyHint(context));
        context.Request.Headers[header] = value;
        Assert.False(Loopback.IsFromHere(context));
        Assert.Contains($"the header {header}", Loopback.ProxyHint(context), StringComparison.Ordinal);
        Assert.Contains("Access:TrustedProxies", Loopback.ProxyHint(context), StringComparison.Ordinal);
    }

    private static DefaultHttpContext Context(string scheme, string? remote, string? host)
    {
        var context = new DefaultHttpContext { Request = { Scheme = scheme }, Connection = { RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote) } };
        if (host is not null) context.Request.Host = new HostString(host);
        return context;
    }
}
