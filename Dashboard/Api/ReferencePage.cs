using Dashboard.Access;
using Scalar.AspNetCore;

namespace Dashboard.Api;

/// <summary>The page that shows the API, served from here alone: nothing is asked of, or told to, the makers of the page.</summary>
internal static class ReferencePage
{
    public static void MapReference(this IEndpointRouteBuilder routes) => routes
        .MapScalarApiReference("/scalar", (options, context) => options
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .WithNonce(ContentSecurityPolicy.NonceOf(context)))
        .RequireAuthorization(Policies.Viewer);
}
