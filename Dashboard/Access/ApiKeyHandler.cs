using System.Text.Encodings.Web;
using Dashboard.Access.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>Signs programs in by <c>X-Api-Key</c>, or by <c>Authorization: Bearer</c> for those that can send nothing else.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, KeySignIn keys) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string NoPages = "An API key opens no pages. Sign in at /sign-in; what programs can ask stands at /openapi/v1.json.";

    private string? _why;
    private bool _isAtPage;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // The platform API's bearer tokens are its own sessions, not keys.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null || AccessScheme.KeyOf(Request.Headers) is not { } given)
            return Task.FromResult(AuthenticateResult.NoResult());
        (var program, _why) = keys.Ask(given, Context.Connection.RemoteIpAddress);
        if (program is null) return Task.FromResult(AuthenticateResult.Fail("The key is not known."));
        // A page is a person's: its circuit would outlive the key, and act in the name of nobody.
        if (!OpensPage) return Task.FromResult(AuthenticateResult.Success(new(program, SchemeName)));
        _isAtPage = true;
        return Task.FromResult(AuthenticateResult.Fail(NoPages));
    }

    private bool OpensPage =>
        Context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || Request.Path.StartsWithSegments("/_blazor");

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => _isAtPage
        ? Refusal.WriteAsync(Context, StatusCodes.Status403Forbidden, NoPages)
        : Refusal.UnauthorizedAsync(Context, _why ?? "Send an API key in the header X-Api-Key or as Authorization: Bearer.");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refusal.WriteAsync(Context, StatusCodes.Status403Forbidden, "The key's role does not allow this.");
}
