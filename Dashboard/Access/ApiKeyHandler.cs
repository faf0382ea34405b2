using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>Signs programs in by <c>X-Api-Key</c>, or by <c>Authorization: Bearer</c> for those that can send nothing else.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, BootstrapKey bootstrap) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string SchemeName = "ApiKey";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // The platform API's bearer tokens are its own sessions, not keys.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null || AccessScheme.KeyOf(Request.Headers) is not { } given)
            return Task.FromResult(AuthenticateResult.NoResult());
        if (!bootstrap.Matches(given)) return Task.FromResult(AuthenticateResult.Fail("The key is not known."));

        var identity = new ClaimsIdentity([new(ClaimTypes.Name, "bootstrap key"), new(ClaimTypes.Role, Policies.Admin)], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Refusal.UnauthorizedAsync(Context, "Send an API key in the header X-Api-Key or as Authorization: Bearer.");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refusal.WriteAsync(Context, StatusCodes.Status403Forbidden, "The key's role does not allow this.");
}
