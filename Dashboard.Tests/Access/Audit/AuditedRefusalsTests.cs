using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Dashboard.Access.Audit;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Dashboard.Tests.Access.Audit;

public sealed class AuditedRefusalsTests
{
    private static readonly AuthorizationPolicy Policy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();

    private readonly NotedAudit _audit = new();

    [Fact]
    public async Task Handle_RoleThatMayNot_NotesWhoAndTheTemplate()
    {
        var context = Context("ada");
        await HandleAsync(context, PolicyAuthorizationResult.Forbid());
        Assert.Equal(StatusCodes.Status403Forbidden, context.Response.StatusCode);
        var line = Assert.Single(_audit.Lines);
        Assert.Equal(("ada", "access.denied", "PUT /api/rules/{id}", "10.0.0.7"), (line.Actor, line.Action, line.Subject, line.Origin));
    }

    [Fact]
    public async Task Handle_NotSignedInOrAllowed_NotesNothing()
    {
        await HandleAsync(Context(name: null), PolicyAuthorizationResult.Challenge());
        await HandleAsync(Context("ada"), PolicyAuthorizationResult.Success());
        Assert.Empty(_audit.Lines);
    }

    private static DefaultHttpContext Context(string? name)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, Nobody>("test", configureOptions: null);
        var context = new DefaultHttpContext { RequestServices = services.BuildServiceProvider() };
        context.Connection.RemoteIpAddress = IPAddress.Parse("10.0.0.7");
        context.Request.Method = "PUT";
        context.Request.Path = "/api/rules/<script>";
        context.SetEndpoint(new RouteEndpoint(static _ => Task.CompletedTask, RoutePatternFactory.Parse("/api/rules/{id}"), 0, EndpointMetadataCollection.Empty, null));
        if (name is not null) context.User = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, name)], "test"));
        return context;
    }

    private Task HandleAsync(HttpContext context, PolicyAuthorizationResult result) =>
        new AuditedRefusals(_audit, TimeProvider.System).HandleAsync(static _ => Task.CompletedTask, context, Policy, result);

    private sealed class Nobody(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
    }
}
