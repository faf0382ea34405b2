using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class OpenEndpointsTests(AccessFixture program) : IClassFixture<AccessFixture>
{
    /// <summary>What else is open needs a reason, and its place here.</summary>
    private static readonly string[] Open =
    [
        "/health/live", "/health/ready", "/health/startup",
        // Whoever follows a link to join or to a new password cannot be signed in yet: the link's token says who it is.
        "/join", "/reset",
        // The reference page's own files; the page itself is not open.
        "/scalar/favicon.svg", "/scalar/scalar.aspnetcore.js", "/scalar/scalar.js",
        // Becomes the first admin by the console's token, while there is none.
        "/set-up",
        // A code after the password; a passkey. By an identity provider it begins at /sign-in/provider, which is there where one is configured.
        "/sign-in", "/sign-in/code", "/sign-in/link", "/sign-in/passkey", "/sign-in/passkey/options", "/sign-in/token", "/sign-out",
    ];

    [Fact]
    public void Endpoints_OpenToAll_AreTheseAlone()
    {
        var open =
            from endpoint in program.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            where endpoint.Metadata.GetMetadata<EndpointGroup>() != EndpointGroup.Platform
            where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
            select "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        Assert.Equal(Open, open.Distinct().Order(StringComparer.Ordinal));
    }
}
