using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.Access;

/// <summary>How the cookie of a signed-in person looks and lives.</summary>
internal static class SignInCookie
{
    private static readonly TimeSpan IdleLifetime = TimeSpan.FromHours(8);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.CookieManager = new SignInCookieManager();
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = IdleLifetime;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = AskToSignInAsync;
        options.Events.OnRedirectToAccessDenied = context =>
            Refusal.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, "Your role does not allow this.");
    }

    private static Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var signIns = context.HttpContext.RequestServices.GetRequiredService<SignIns>();
        if (!signIns.IsValid(context.Principal))
        {
            context.RejectPrincipal();
        }
        else if (!signIns.IsCurrent(context.Principal))
        {
            // Another role or name: the cookie is written anew with it.
            context.ReplacePrincipal(signIns.Renew(context.Principal!));
            context.ShouldRenew = true;
        }

        return Task.CompletedTask;
    }

    private static Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (!AccessScheme.IsNavigation(request))
        {
            return Refusal.UnauthorizedAsync(
                context.HttpContext, "Sign in at /sign-in, or send an API key in the header X-Api-Key or as Authorization: Bearer.");
        }

        context.Response.Redirect(ReturnUrl.SignInPage(request.Path.ToUriComponent() + request.QueryString.ToUriComponent()));
        return Task.CompletedTask;
    }
}
