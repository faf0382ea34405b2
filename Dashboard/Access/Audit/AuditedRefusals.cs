using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Dashboard.Access.Audit;

/// <summary>
/// Notes each request that is refused for its role. That somebody is not signed in is no attempt at anything, and is not noted; a key that
/// does not hold is noted where it is looked at.
/// </summary>
internal sealed class AuditedRefusals(IAuditLog log, TimeProvider clock) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden) Note(context);
        return _usual.HandleAsync(next, context, policy, authorizeResult);
    }

    // The template and not the path, which is whatever somebody sent.
    private void Note(HttpContext context) => log.Record(new(
        context.User.Identity?.Name ?? AccessAudit.Nobody, AuditActions.AccessDenied,
        $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no endpoint)"}", Before: null, After: null,
        VisitorAddress.Of(context), clock.GetUtcNow()));
}
