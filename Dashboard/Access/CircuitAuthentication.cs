using System.Security.Claims;
using Dashboard.Core.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Dashboard.Access;

/// <summary>
/// A circuit outlives its cookie: what it may is asked again at once when an account or a sign-in changes, and twice a minute in case that
/// was missed.
/// </summary>
internal sealed class CircuitAuthentication : RevalidatingServerAuthenticationStateProvider
{
    private readonly SignIns _signIns;
    private readonly AccountWatch _watch;

    public CircuitAuthentication(ILoggerFactory logging, SignIns signIns, AccountWatch watch) : base(logging)
    {
        (_signIns, _watch) = (signIns, watch);
        watch.Changed += OnChanged;
    }

    protected override TimeSpan RevalidationInterval => LiveConnections.Pause;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(Holds(authenticationState.User));

    protected override void Dispose(bool disposing)
    {
        if (disposing) _watch.Changed -= OnChanged;
        base.Dispose(disposing);
    }

    private bool Holds(ClaimsPrincipal user) => user.Identity?.AuthenticationType == ApiKeyHandler.SchemeName || _signIns.IsCurrent(user);

    // The connection is cut too; this is for what goes on in the circuit meanwhile.
    private async void OnChanged()
    {
        try
        {
            var user = (await GetAuthenticationStateAsync()).User;
            if (user.Identity is not { IsAuthenticated: true } || Holds(user)) return;
            SetAuthenticationState(Task.FromResult(new AuthenticationState(_signIns.IsValid(user) ? _signIns.Renew(user) : new ClaimsPrincipal(new ClaimsIdentity()))));
        }
        catch (InvalidOperationException)
        {
            // The circuit has no user yet, or is gone.
        }
    }
}
