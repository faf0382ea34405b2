using System.Net;
using System.Security.Claims;
using Dashboard.Access.Audit;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Dashboard.Tests.Access.Audit;

public sealed class VisitorAddressTests
{
    private readonly HttpContextAccessor _accessor = new() { HttpContext = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("::ffff:10.0.0.7") } } };

    [Fact]
    public async Task Transform_SomebodySignedIn_KnowsTheAddressAndLeavesTheOriginalAlone()
    {
        var original = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "ada")], "Cookies"));
        var told = await new VisitorAddress(_accessor).TransformAsync(original);
        Assert.Equal(("10.0.0.7", "ada", "Cookies"), (told.Address(), told.Identity?.Name, told.Identity?.AuthenticationType));
        Assert.Null(original.Address());
    }

    [Fact]
    public async Task Transform_KnownFromElsewhere_HasTheAddressOfThisRequest()
    {
        var visitor = new VisitorAddress(_accessor);
        var told = await visitor.TransformAsync(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "ada")], "Cookies")));
        Assert.Same(told, await visitor.TransformAsync(told));
        _accessor.HttpContext!.Connection.RemoteIpAddress = IPAddress.IPv6Loopback;
        var elsewhere = await visitor.TransformAsync(told);
        Assert.Equal("::1", elsewhere.Address());
        Assert.Single(elsewhere.Claims, claim => claim.Type == VisitorAddress.Claim);
    }
}
