using System.Globalization;
using Dashboard.Access.Accounts;

namespace Dashboard.Components.Access;

/// <summary>What the forms of this folder have in common.</summary>
internal static class AccessForms
{
    /// <summary>The most bytes of a form.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>Answers that somebody has to wait, also to programs; the sentence.</summary>
    public static string TooMany(HttpContext context, TimeSpan wait)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return AccountText.Wait(wait);
    }
}
