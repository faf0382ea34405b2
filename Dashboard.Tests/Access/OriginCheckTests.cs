using Dashboard.Access;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class OriginCheckTests
{
    [Theory]
    [InlineData(null, "own.example", true)]
    [InlineData("https://own.example", "own.example", true)]
    [InlineData("https://OWN.example", "own.example", true)]
    [InlineData("http://own.example", "own.example", true)]
    [InlineData("http://localhost:5080", "localhost:5080", true)]
    [InlineData("http://[::1]:5080", "[::1]:5080", true)]
    [InlineData("https://own.example:443", "own.example", true)]
    [InlineData("http://localhost:5081", "localhost:5080", false)]
    [InlineData("http://localhost", "localhost:5080", false)]
    [InlineData("http://localhost:5080", "localhost", false)]
    [InlineData("https://other.example", "own.example", false)]
    [InlineData("https://own.example.other.example", "own.example", false)]
    [InlineData("https://own.example@other.example", "own.example", false)]
    [InlineData("null", "own.example", false)]
    [InlineData("file:///own.example", "own.example", false)]
    [InlineData("garbage", "own.example", false)]
    public void IsOwn_ByHeader_AcceptsTheHostThatWasAsked(string? origin, string host, bool expected) =>
        Assert.Equal(expected, OriginCheck.IsOwn(origin, new HostString(host)));
}
