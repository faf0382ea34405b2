using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Tests.Fakes;

/// <summary>Rights of somebody who may do everything, or nothing.</summary>
internal sealed class Everybody(bool may = true) : IAuthorizationService
{
    public static ClaimsPrincipal Ada { get; } = new(new ClaimsIdentity([new(ClaimTypes.Name, "ada")], "test"));

    public Task<AuthorizationResult> AuthorizeAsync(ClaimsPrincipal user, object? resource, IEnumerable<IAuthorizationRequirement> requirements) => Answer();

    public Task<AuthorizationResult> AuthorizeAsync(ClaimsPrincipal user, object? resource, string policyName) => Answer();

    private Task<AuthorizationResult> Answer() => Task.FromResult(may ? AuthorizationResult.Success() : AuthorizationResult.Failed());
}
