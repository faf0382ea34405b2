using Dashboard.Access;
using Scalar.AspNetCore;

namespace Dashboard.Api;

/// <summary>
/// The API's description, and the page that shows it: served from here alone, nothing is asked of, or told to, the makers of the page.
/// </summary>
internal static class ReferencePage
{
    public static void MapReference(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().RequireAuthorization(Policies.Viewer);
        routes.MapScalarApiReference("/scalar", (options, context) => options
                .DisableDefaultFonts()
                .DisableTelemetry()
                .DisableAgent()
                .DisableMcp()
                .HideDeveloperTools()
                .HideClientButton()
                .WithNonce(ContentSecurityPolicy.NonceOf(context)))
            .RequireAuthorization(Policies.Viewer);
    }
}
