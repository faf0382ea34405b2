using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.Access;

/// <summary>
/// Whatever changes something and is carried by a cookie has to bring the antiforgery token, since a browser sends the cookie for other
/// pages too. A key is sent on purpose and needs none. Stands behind the framework's own check, whose verdict it takes where there is one.
/// </summary>
internal static class AntiforgeryCheck
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (await IsAllowedAsync(context))
        {
            await next(context);
            return;
        }

        await Refusal.WriteAsync(
            context,
            StatusCodes.Status400BadRequest,
            "The antiforgery token is missing or not of this session. Reload the page and try again; programs send an API key instead of a cookie.");
    }

    private static async ValueTask<bool> IsAllowedAsync(HttpContext context)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { } verdict) return verdict.IsValid;
        return !IsCarriedByCookie(context)
            || IsReading(context.Request.Method)
            || AccessScheme.IsLiveConnection(context)
            || await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
    }

    private static bool IsCarriedByCookie(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, AuthenticationType: CookieAuthenticationDefaults.AuthenticationScheme };

    private static bool IsReading(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
}
