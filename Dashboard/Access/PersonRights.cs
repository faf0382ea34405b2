using System.Security.Claims;
using Dashboard.Access.Audit;
using Dashboard.Core.Common;
using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Access;

/// <summary>
/// Who may do what: asked behind every action, whoever asks for it, a page or a program. All who are signed in may read. Refusals are noted.
/// </summary>
internal sealed class PersonRights(IAuthorizationService authorization, AccessAudit audit)
{
    /// <summary>Whether somebody may edit what is kept for all.</summary>
    public async Task<bool> MayEditAsync(ClaimsPrincipal user) => (await authorization.AuthorizeAsync(user, Policies.Admin)).Succeeded;

    /// <summary>Whether somebody may operate: acknowledge, silence, send, check.</summary>
    public async Task<bool> MayOperateAsync(ClaimsPrincipal user) => (await authorization.AuthorizeAsync(user, Policies.Operator)).Succeeded;

    /// <summary>Who edits.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="from">The address that it is asked from; null when it is not known.</param>
    /// <param name="deed">What it is, to follow "Only an admin may".</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task<Person> EditorAsync(ClaimsPrincipal user, string? from, string deed) =>
        await MayEditAsync(user) ? AccessAudit.PersonOf(user, from) : throw audit.Denied(user, from, $"Only an admin may {deed}.");

    /// <summary>Who operates.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="from">The address that it is asked from; null when it is not known.</param>
    /// <param name="deed">What it is, to follow "Only an operator may".</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task<Person> OperatorAsync(ClaimsPrincipal user, string? from, string deed) =>
        await MayOperateAsync(user) ? AccessAudit.PersonOf(user, from) : throw audit.Denied(user, from, $"Only an operator may {deed}.");
}
