using System.Net;
using Dashboard.Access;
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
    [InlineData(true, "10.0.0.7", true)]
    [InlineData(true, null, true)]
    [InlineData(false, "127.0.0.1", true)]
    [InlineData(false, "::1", true)]
    [InlineData(false, "::ffff:127.0.0.1", true)]
    [InlineData(false, "10.0.0.7", false)]
    [InlineData(false, "::ffff:10.0.0.7", false)]
    [InlineData(false, null, false)]
    public void MayCarryCookie_ByConnection_RefusesPlainHttpFromElsewhere(bool isHttps, string? remote, bool expected) =>
        Assert.Equal(expected, Loopback.MayCarryCookie(isHttps, remote is null ? null : IPAddress.Parse(remote)));
}
