using System.Security.Claims;
using Dashboard.Access;
using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Tests.Fakes;

/// <summary>Rights of somebody who may do everything, or nothing.</summary>
internal sealed class Everybody(bool may = true) : IAuthorizationService
{
    public static ClaimsPrincipal Ada { get; } = new(new ClaimsIdentity([new(ClaimTypes.Name, "ada")], "test"));

    /// <summary>The rights that follow.</summary>
    public static PersonRights Rights(bool may = true) => new(new Everybody(may), new(new NotedAudit(), TimeProvider.System));

    public Task<AuthorizationResult> AuthorizeAsync(ClaimsPrincipal user, object? resource, IEnumerable<IAuthorizationRequirement> requirements) => Answer();

    public Task<AuthorizationResult> AuthorizeAsync(ClaimsPrincipal user, object? resource, string policyName) => Answer();

    private Task<AuthorizationResult> Answer() => Task.FromResult(may ? AuthorizationResult.Success() : AuthorizationResult.Failed());
}
