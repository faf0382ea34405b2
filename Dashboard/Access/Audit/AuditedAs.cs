namespace Dashboard.Access.Audit;

/// <summary>Endpoint metadata: the action under which the audit trail has what the endpoint does.</summary>
/// <param name="Action">The action, or what it begins with.</param>
internal sealed record AuditedAs(string Action);

/// <summary>Says of endpoints how they are audited.</summary>
internal static class AuditedAsExtensions
{
    /// <summary>Names the action that the audit trail has of it; the line itself is written by what the endpoint calls.</summary>
    public static TBuilder AuditedAs<TBuilder>(this TBuilder endpoint, string action)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AuditedAs(action));

    /// <summary>Notes each answer of the endpoint that takes something out of the program, once it is one.</summary>
    public static RouteHandlerBuilder AuditedExport(this RouteHandlerBuilder endpoint, string action) =>
        endpoint.AuditedAs(action).AddEndpointFilter(async (context, next) =>
        {
            var result = await next(context);
            var answer = result is INestedHttpResult nested ? nested.Result : result;
            if (answer is not IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest })
            {
                var http = context.HttpContext;
                http.RequestServices.GetRequiredService<AccessAudit>().Note(
                    http.User, VisitorAddress.Of(http), action, http.Request.Path.Value + http.Request.QueryString.Value);
            }

            return result;
        });
}
