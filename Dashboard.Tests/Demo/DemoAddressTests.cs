using Dashboard.Demo;
using Xunit;

namespace Dashboard.Tests.Demo;

public sealed class DemoAddressTests
{
    [Theory]
    [InlineData("http://localhost:5080/", "http://localhost:5080")]
    [InlineData("http://127.0.0.1:8080/", "http://*:8080")]
    [InlineData("http://127.0.0.1:8080/", "http://0.0.0.0:8080")]
    [InlineData("http://[::1]:8080/", "http://[::]:8080")]
    [InlineData("http://localhost:5080/", "https://localhost:5443", "http://localhost:5080")]
    [InlineData("https://localhost:5443/", "https://localhost:5443")]
    [InlineData(null, "http://unix:/tmp/socket")]
    [InlineData(null)]
    public void Find_AmongAddresses_ReachesItselfInsideTheMachine(string? expected, params string[] urls) =>
        Assert.Equal(expected, DemoAddress.Find(urls)?.ToString());
}
