using System.Security.Claims;
using Dashboard.Core.Common;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Access.Audit;

/// <summary>Notes for the audit trail what people and programs do that changes no document.</summary>
internal sealed class AccessAudit(IAuditLog log, TimeProvider clock)
{
    /// <summary>The name of somebody who has none.</summary>
    public const string Nobody = "somebody without a name";

    /// <summary>Notes what somebody has done.</summary>
    /// <param name="person">Who.</param>
    /// <param name="action">What, such as <c>pool.size</c>.</param>
    /// <param name="subject">To what.</param>
    /// <param name="before">How it was.</param>
    /// <param name="after">How it is.</param>
    public void Note(Person person, string action, string subject, string? before = null, string? after = null) =>
        log.Record(new(person.Name, action, subject, before, after, person.Address, clock.GetUtcNow()));

    /// <summary>The same of whoever is signed in.</summary>
    /// <param name="user">Who.</param>
    /// <param name="from">Where from, where the address is not known.</param>
    /// <param name="action">What.</param>
    /// <param name="subject">To what.</param>
    /// <param name="before">How it was.</param>
    /// <param name="after">How it is.</param>
    public void Note(ClaimsPrincipal user, string? from, string action, string subject, string? before = null, string? after = null) =>
        Note(PersonOf(user, from), action, subject, before, after);

    /// <summary>Notes that somebody asked for what the role does not allow.</summary>
    /// <returns>What is thrown then.</returns>
    public UnauthorizedAccessException Denied(ClaimsPrincipal user, string? from, string sentence)
    {
        Note(user, from, AuditActions.AccessDenied, sentence);
        return new(sentence);
    }

    /// <summary>Whoever is signed in, by name and address.</summary>
    public static Person PersonOf(ClaimsPrincipal user, string? from) => new(user.Identity?.Name ?? Nobody, user.Address() ?? from);
}
