using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Core.Common;
using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Alerts;

/// <summary>Who may do what with alerts: asked behind every action, whoever asks for it, a page or a program.</summary>
internal sealed class AlertRights(IAuthorizationService authorization)
{
    /// <summary>Whether somebody may edit rules and channels.</summary>
    public async Task<bool> MayEditAsync(ClaimsPrincipal user) => (await authorization.AuthorizeAsync(user, Policies.Admin)).Succeeded;

    /// <summary>Whether somebody may acknowledge, silence and send tests.</summary>
    public async Task<bool> MayOperateAsync(ClaimsPrincipal user) => (await authorization.AuthorizeAsync(user, Policies.Operator)).Succeeded;

    /// <summary>Who edits.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task<Person> EditorAsync(ClaimsPrincipal user, string? from) =>
        await MayEditAsync(user) ? PersonOf(user, from) : throw new UnauthorizedAccessException("Only an admin may edit rules and channels.");

    /// <summary>Who operates.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task<Person> OperatorAsync(ClaimsPrincipal user, string? from) =>
        await MayOperateAsync(user) ? PersonOf(user, from) : throw new UnauthorizedAccessException("Only an operator may acknowledge, silence or send tests.");

    private static Person PersonOf(ClaimsPrincipal user, string? from) => new(user.Identity?.Name ?? "somebody without a name", from);
}
