using Dashboard.Platform.Requests;
using Dashboard.Platform.Sessions;

namespace Dashboard.Platform.Limits;

/// <summary>Lets a request through, or answers 429 (asked too often) or 401 (a session is needed).</summary>
internal sealed class AdmissionFilter(Admission admission) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        string? authorization = http.Request.Headers.Authorization;
        var verdict = await admission.AdmitAsync(SessionToken.HashOf(authorization), CallerAddress.Of(http.Connection.RemoteIpAddress));
        if (verdict.WaitMs > 0) return Problems.TooMany(http.Response, verdict.WaitMs);
        if (verdict.Session is { } session) http.Features.Set(session);
        else if (http.GetEndpoint()?.Metadata.GetMetadata<NoSessionNeeded>() is null)
        {
            return Problems.NoSession(http.Response, tokenGiven: !string.IsNullOrEmpty(authorization));
        }

        return await next(context);
    }
}
