using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Dashboard.Access;

/// <summary>A circuit outlives its cookie, so each asks once a minute whether its sign-in still holds.</summary>
internal sealed class CircuitAuthentication(ILoggerFactory logging, SignIns signIns) : RevalidatingServerAuthenticationStateProvider(logging)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(authenticationState.User.Identity?.AuthenticationType == ApiKeyHandler.SchemeName || signIns.IsValid(authenticationState.User));
}
