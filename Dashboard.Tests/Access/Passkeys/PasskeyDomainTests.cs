using Dashboard.Access.Passkeys;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Dashboard.Tests.Access.Passkeys;

public sealed class PasskeyDomainTests
{
    [Theory]
    [InlineData(null, "dashboard.example.com", true, "dashboard.example.com")]
    [InlineData(null, "Dashboard.Example.com", true, "dashboard.example.com")]
    [InlineData("example.com", "dashboard.example.com", true, "example.com")]
    [InlineData("example.com", "example.com", true, "example.com")]
    [InlineData("example.com", "notexample.com", true, null)]
    [InlineData("dashboard.example.com", "example.com", true, null)]
    [InlineData(null, "dashboard.example.com", false, null)]
    [InlineData("example.com", "dashboard.example.com", false, null)]
    [InlineData(null, "localhost", false, "localhost")]
    [InlineData(null, "app.localhost", false, "app.localhost")]
    [InlineData(null, "127.0.0.1", false, null)]
    [InlineData(null, "10.0.0.7", true, null)]
    [InlineData(null, "[::1]", true, null)]
    [InlineData(null, "", true, null)]
    public void For_AHost_IsWhatBrowsersTake(string? configured, string host, bool isHttps, string? domain) =>
        Assert.Equal(domain, PasskeyDomain.For(configured, host, isHttps));

    [Theory]
    [InlineData("https://dashboard.example.com", "dashboard.example.com", true, true)]
    [InlineData("https://dashboard.example.com:8443", "dashboard.example.com:8443", true, true)]
    [InlineData("https://dashboard.example.com", "dashboard.example.com:8443", true, false)]
    [InlineData("http://dashboard.example.com", "dashboard.example.com", true, false)]
    [InlineData("http://localhost:5080", "localhost:5080", false, true)]
    [InlineData("https://other.example.com", "dashboard.example.com", true, false)]
    [InlineData("null", "dashboard.example.com", true, false)]
    [InlineData("", "dashboard.example.com", true, false)]
    [InlineData(null, "dashboard.example.com", true, false)]
    [InlineData("android:apk-key-hash:abc", "dashboard.example.com", true, false)]
    public void IsOwn_AnOrigin_IsThatOfThisProgramAlone(string? origin, string host, bool isHttps, bool isOwn) =>
        Assert.Equal(isOwn, PasskeyDomain.IsOwn(origin, new HostString(host), isHttps));
}
