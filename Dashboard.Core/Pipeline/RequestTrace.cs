using System.Diagnostics;
using Dashboard.Core.Metrics.SlowRequests;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Core.Pipeline;

/// <summary>What a request is called in logs and traces.</summary>
internal static class RequestTrace
{
    /// <summary>The W3C trace id where there is a trace, else the server's own id of the request.</summary>
    public static string IdOf(HttpContext context)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity) return activity.TraceId.ToHexString();
        // Somebody's middleware may have set it to anything.
        var id = context.TraceIdentifier;
        return id.Length <= KeptRequest.MaxTraceId ? id : id[..KeptRequest.MaxTraceId];
    }
}
