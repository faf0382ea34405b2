using System.Security.Claims;
using Dashboard.Access.Accounts;
using Dashboard.Core.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Access.Factors;

/// <summary>
/// Holds whoever needs a second factor and signed in without one on the pages of their account, until they have set one up or signed in by it.
/// Stands behind the framework's own check of rights.
/// </summary>
internal static class SecondFactorDemand
{
    private static readonly string[] Allowed = [AccountPlaces.Account, SignInApi.SignOutPath, SignInApi.HoldsPath];

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsHeldBack(context.User, context.RequestServices.GetRequiredService<FactorOptions>()) || IsAllowed(context)) return next(context);
        if (AccessScheme.IsNavigation(context.Request))
        {
            context.Response.Redirect(AccountPlaces.Account);
            return Task.CompletedTask;
        }

        return Refusal.WriteAsync(
            context, StatusCodes.Status403Forbidden, "A second factor is required of your role. Set one up at /account, or sign in by the one that you have.");
    }

    /// <summary>Whether somebody has to show a second factor first.</summary>
    public static bool IsHeldBack(ClaimsPrincipal user, FactorOptions options) =>
        SignIns.AccountIdOf(user) is not null && SignIns.WayOf(user) is null or SignInWay.Password && options.RequireSecondFactor switch
        {
            SecondFactorFor.All => true,
            SecondFactorFor.Admin => user.IsInRole(nameof(Role.Admin)),
            _ => false,
        };

    private static bool IsAllowed(HttpContext context) =>
        context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || Array.Exists(Allowed, path => context.Request.Path.StartsWithSegments(path));
}
