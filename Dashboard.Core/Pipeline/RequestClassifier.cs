using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Core.Pipeline;

/// <summary>What kind of request it was, seen from its end.</summary>
internal static class RequestClassifier
{
    /// <summary>How the request ended.</summary>
    /// <param name="context">The request.</param>
    /// <param name="failed">Whether an exception left the pipeline, or its task was cancelled.</param>
    public static RequestOutcome OutcomeOf(HttpContext context, bool failed)
    {
        var status = context.Response.StatusCode;
        if (status == StatusCodes.Status499ClientClosedRequest) return RequestOutcome.Aborted;
        if (!failed && status < StatusCodes.Status400BadRequest) return RequestOutcome.Success;

        // Asking for the token makes the server allocate one, so only a failure is looked at this closely.
        if ((failed || status >= StatusCodes.Status500InternalServerError) && context.RequestAborted.IsCancellationRequested)
            return RequestOutcome.Aborted;
        return failed || status >= StatusCodes.Status500InternalServerError ? RequestOutcome.Error : RequestOutcome.ClientError;
    }

    /// <summary>Whether the response was a connection held open, whose length says nothing about latency.</summary>
    public static bool IsStreaming(HttpContext context)
    {
        if (context.Response.StatusCode == StatusCodes.Status101SwitchingProtocols) return true;
        if (context.Response.ContentType is { } type && type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase)) return true;

        // WebSockets over HTTP/2 answer 200 to an extended CONNECT.
        return HttpMethods.IsConnect(context.Request.Method)
            && context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
    }
}
