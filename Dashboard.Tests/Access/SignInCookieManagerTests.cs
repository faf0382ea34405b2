using System.Net;
using Dashboard.Access;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class SignInCookieManagerTests
{
    private readonly SignInCookieManager _cookies = new();

    [Theory]
    [InlineData("https", "__Host-wingman=x; path=/; secure; httponly")]
    [InlineData("http", "wingman-local=x; path=/; httponly")]
    public void AppendResponseCookie_ByScheme_TakesTheNameThatBrowsersAccept(string scheme, string expected)
    {
        var context = Context(scheme, IPAddress.Loopback);
        _cookies.AppendResponseCookie(context, "any", "x", new CookieOptions { Path = "/", HttpOnly = true, Secure = context.Request.IsHttps });
        Assert.Equal(expected, context.Response.Headers.SetCookie.ToString());
    }

    [Theory]
    [InlineData("https", "10.0.0.7", "secure")]
    [InlineData("http", "127.0.0.1", "plain")]
    [InlineData("http", "10.0.0.7", null)]
    public void GetRequestCookie_ByConnection_ReadsOnlyTheNameThatBelongsThere(string scheme, string remote, string? expected)
    {
        var context = Context(scheme, IPAddress.Parse(remote));
        context.Request.Headers.Cookie = "__Host-wingman=secure; wingman-local=plain";
        Assert.Equal(expected, _cookies.GetRequestCookie(context, "any"));
    }

    private static DefaultHttpContext Context(string scheme, IPAddress remote) =>
        new() { Request = { Scheme = scheme, Host = new HostString("localhost") }, Connection = { RemoteIpAddress = remote } };
}
