using Dashboard.Access.Limits;
using Dashboard.Api;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Platform.Requests;

/// <summary>The problem details that the platform API answers, but for those that name fields.</summary>
internal static class Problems
{
    /// <summary>The largest body that is read.</summary>
    public const int MaxBodyBytes = 16 * 1024;

    /// <summary>The caller went away before the answer was there.</summary>
    public const int CallerWentAway = 499;

    public static ProblemHttpResult NotFound(string what) => Of(StatusCodes.Status404NotFound, "Not found.", what);

    public static ProblemHttpResult Conflict(string why) => Of(StatusCodes.Status409Conflict, "Not possible in this state.", why);

    public static ProblemHttpResult Changed(string why) => Of(StatusCodes.Status412PreconditionFailed, "Changed meanwhile.", why);

    public static ProblemHttpResult Forbidden(string why) => Of(StatusCodes.Status403Forbidden, "Not allowed.", why);

    public static ProblemHttpResult NotJson(string? given) => Of(
        StatusCodes.Status415UnsupportedMediaType,
        "The body is not JSON.",
        $"Content-Type {FieldErrors.Quote(given ?? "")}; allowed is application/json.");

    public static ProblemHttpResult TooLarge() => Of(
        StatusCodes.Status413PayloadTooLarge,
        "The body is too large.",
        string.Create(CultureInfo.InvariantCulture, $"body has too many bytes; allowed is at most {MaxBodyBytes}."));

    public static ProblemHttpResult TooSlow() => Of(
        StatusCodes.Status408RequestTimeout,
        "The body came too slowly.",
        string.Create(CultureInfo.InvariantCulture, $"body came more slowly than {ServerLimits.BytesPerSecond} bytes a second; the request was given up."));

    public static ProblemHttpResult NoSession(HttpResponse response, bool tokenGiven)
    {
        response.Headers.WWWAuthenticate = tokenGiven ? "Bearer error=\"invalid_token\"" : "Bearer";
        return Of(
            StatusCodes.Status401Unauthorized,
            "A session is needed.",
            tokenGiven
                ? "Authorization holds no token of a session that lasts; POST /api/sessions makes a new one."
                : "Authorization is missing; allowed is 'Bearer <token>' with the token that POST /api/sessions answers.");
    }

    public static ProblemHttpResult TooMany(HttpResponse response, double waitMs)
    {
        var seconds = RetryAfter(response, TimeSpan.FromMilliseconds(waitMs));
        return Of(StatusCodes.Status429TooManyRequests, "Too many requests.", $"The rate limit is reached; try again after {seconds} s.");
    }

    public static ProblemHttpResult Unavailable(HttpResponse response, TimeSpan retryAfter, string why)
    {
        RetryAfter(response, retryAfter);
        return Of(StatusCodes.Status503ServiceUnavailable, "The platform's database cannot be used now.", why);
    }

    private static string RetryAfter(HttpResponse response, TimeSpan wait)
    {
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.Headers.RetryAfter = seconds;
        return seconds;
    }

    private static ProblemHttpResult Of(int status, string title, string detail) =>
        TypedResults.Problem(statusCode: status, title: title, detail: detail);
}
