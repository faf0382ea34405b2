using Dashboard.Access;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class StrictTransportTests
{
    [Theory]
    [InlineData("https", "own.example", true)]
    [InlineData("https", "own.example:8443", true)]
    [InlineData("http", "own.example", false)]
    [InlineData("https", "localhost:5443", false)]
    [InlineData("https", "127.0.0.1:5443", false)]
    [InlineData("https", "[::1]:5443", false)]
    public void Set_OverHttpsFromElsewhere_BindsTheHostToHttps(string scheme, string host, bool expected)
    {
        var context = new DefaultHttpContext { Request = { Scheme = scheme, Host = new HostString(host) } };
        SecurityHeaders.Set(context);
        Assert.Equal(expected, context.Response.Headers.StrictTransportSecurity.Count > 0);
    }
}
