using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Core.Common;
using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Reports;

/// <summary>Who may do what with reports: asked behind every action, whoever asks for it, a page or a program. All may read them.</summary>
internal sealed class ReportRights(IAuthorizationService authorization)
{
    /// <summary>Whether somebody may edit schedules and delete reports.</summary>
    public async Task<bool> MayEditAsync(ClaimsPrincipal user) => (await authorization.AuthorizeAsync(user, Policies.Admin)).Succeeded;

    /// <summary>Whether somebody may keep and send reports.</summary>
    public async Task<bool> MaySendAsync(ClaimsPrincipal user) => (await authorization.AuthorizeAsync(user, Policies.Operator)).Succeeded;

    /// <summary>Who edits.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task<Person> EditorAsync(ClaimsPrincipal user, string? from) =>
        await MayEditAsync(user) ? PersonOf(user, from) : throw new UnauthorizedAccessException("Only an admin may edit schedules and delete reports.");

    /// <summary>Who sends.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task<Person> SenderAsync(ClaimsPrincipal user, string? from) =>
        await MaySendAsync(user) ? PersonOf(user, from) : throw new UnauthorizedAccessException("Only an operator may keep and send reports.");

    private static Person PersonOf(ClaimsPrincipal user, string? from) => new(user.Identity?.Name ?? "somebody without a name", from);
}
