using System.Text.Encodings.Web;
using Dashboard.Access.Keys;
using Dashboard.Access.Limits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>Signs programs in by <c>X-Api-Key</c>, or by <c>Authorization: Bearer</c> for those that can send nothing else.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, KeySignIn keys, AccessLimitOptions limits)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string NoPages = "An API key opens no pages. Sign in at /sign-in; what programs can ask stands at /openapi/v1.json.";

    private const string NoPlainHttp =
        "API keys are not taken over plain HTTP from other machines, since they can be read on their way. Serve HTTPS, name the proxy that does "
        + "in Access:TrustedProxies, or set Access:AllowPlainHttp to true. Rotate this key.";

    private string? _why;
    private string? _forbidden;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // The platform API's bearer tokens are its own sessions, not keys.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null || AccessScheme.KeyOf(Request.Headers) is not { } given)
            return Task.FromResult(AuthenticateResult.NoResult());
        // Not even whether it is a key is said.
        if (!limits.AllowPlainHttp && !Loopback.MayCarryCookie(Context)) return Forbid(NoPlainHttp + Loopback.ProxyHint(Context));
        (var program, _why) = keys.Ask(given, Context.Connection.RemoteIpAddress);
        if (program is null) return Task.FromResult(AuthenticateResult.Fail("The key is not known."));
        // A page is a person's: its circuit would outlive the key, and act in the name of nobody.
        return OpensPage ? Forbid(NoPages) : Task.FromResult(AuthenticateResult.Success(new(program, SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => _forbidden is { } forbidden
        ? Refusal.WriteAsync(Context, StatusCodes.Status403Forbidden, forbidden)
        : Refusal.UnauthorizedAsync(Context, _why ?? "Send an API key in the header X-Api-Key or as Authorization: Bearer.");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refusal.WriteAsync(Context, StatusCodes.Status403Forbidden, "The key's role does not allow this.");

    private bool OpensPage =>
        Context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || Request.Path.StartsWithSegments("/_blazor");

    private Task<AuthenticateResult> Forbid(string why)
    {
        _forbidden = why;
        return Task.FromResult(AuthenticateResult.Fail(why));
    }
}
