using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Dashboard.Access.Audit;

/// <summary>
/// Notes each request that is refused for its role, and each with a key that does not hold. That somebody is not signed in is no attempt at
/// anything, and is not noted.
/// </summary>
internal sealed class AuditedRefusals(IAuditLog log, TimeProvider clock) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden) Note(context, context.User.Identity?.Name ?? AccessAudit.Nobody, AuditActions.AccessDenied);
        else if (authorizeResult.Challenged && AccessScheme.KeyOf(context.Request.Headers) is not null) Note(context, "unknown key", AuditActions.KeyRefused);
        return _usual.HandleAsync(next, context, policy, authorizeResult);
    }

    // The template and not the path, which is whatever somebody sent.
    private void Note(HttpContext context, string actor, string action) => log.Record(new(
        actor, action, $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no endpoint)"}", null, null,
        VisitorAddress.Of(context), clock.GetUtcNow()));
}
