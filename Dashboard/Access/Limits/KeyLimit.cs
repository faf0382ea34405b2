using System.Globalization;
using Dashboard.Access.Keys;

namespace Dashboard.Access.Limits;

/// <summary>Refuses a program that asks too often with its key. Belongs behind what signs in.</summary>
internal static class KeyLimit
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (KeyPrincipal.KeyOf(context.User) is not { } key) return next(context);
        var services = context.RequestServices;
        var wait = services.GetRequiredService<KeyLimiter>().Take(key);
        if (wait <= TimeSpan.Zero) return next(context);
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        return Refusal.WriteAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            string.Create(CultureInfo.InvariantCulture, $"This key may ask {services.GetRequiredService<AccessLimitOptions>().KeyRequestsPerSecond} times a second; try again after {seconds} s."));
    }
}
