using Dashboard.Components.Shared;
using Xunit;

namespace Dashboard.Tests.Components.Shared;

public sealed class EndpointAddressTests
{
    [Theory]
    [InlineData("GET", "/api/profiles/{id}", "platform", "/endpoints/GET/api/profiles/%7Bid%7D")]
    [InlineData("GET", "/", "dashboard", "/endpoints/GET/?group=dashboard")]
    [InlineData("", "(unmatched)", "dashboard", "/endpoints/-/%28unmatched%29?group=dashboard")]
    [InlineData("GET", "/endpoints/{method}/{*route}", "platform", "/endpoints/GET/endpoints/%7Bmethod%7D/%7B%2Aroute%7D")]
    [InlineData("PUT", "/a?b=c#d e/<i>%2F", "platform", "/endpoints/PUT/a%3Fb%3Dc%23d%20e/%3Ci%3E%252F")]
    public void Of_AnyName_IsAnAddressThatLeadsBackToIt(string method, string route, string group, string address)
    {
        Assert.Equal(address, EndpointAddress.Of(method, route, group));
        var parts = new Uri("http://localhost" + address).AbsolutePath["/endpoints/".Length..].Split('/', 2);
        Assert.Equal(method, EndpointAddress.MethodOf(parts[0]));
        Assert.Contains(route, EndpointAddress.RoutesOf(Uri.UnescapeDataString(parts[1])));
    }
}
