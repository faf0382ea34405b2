using Dashboard.Api;
using Dashboard.Platform.Profiles;
using Dashboard.Platform.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Platform.Sessions;

internal static class SessionsApi
{
    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/sessions", Create).WithMetadata(new NoSessionNeeded())
            .WithSummary("Starts a session.")
            .WithDescription(
                "A stand-in for the hosted platform's sign-in: whoever names an existing profile gets a session for it. The token goes "
                + "into the header Authorization: Bearer <token>; the session ends 24 hours after it was last used.");
        api.MapGet("/sessions/current", Current).WithSummary("The session that asks.");
        api.MapDelete("/sessions/current", End).WithSummary("Ends the session that asks.");
    }

    private static async Task<Results<Created<SessionCreated>, ProblemHttpResult>> Create(
        Body<SessionRequest> body, ProfileStore profiles, SessionStore sessions, HttpResponse response, CancellationToken cancel)
    {
        var input = await body.ReadAsync(cancel);
        if (!input.IsValid) return input.Problem;
        var profileId = input.Value.ProfileId!.Value;
        if (!await profiles.ExistsAsync(profileId, cancel))
        {
            return FieldErrors.Single("profileId", $"is {profileId}, which no profile has", "the id of a profile");
        }

        var (token, session) = await sessions.CreateAsync(profileId);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Created("/api/sessions/current", new SessionCreated(token, profileId, session.ExpiresAt));
    }

    private static Ok<SessionState> Current(Caller caller) =>
        TypedResults.Ok(new SessionState(caller.ProfileId, caller.Session.ExpiresAt));

    private static async Task<NoContent> End(Caller caller, SessionStore sessions)
    {
        await sessions.EndAsync(caller.Session.TokenHash);
        return TypedResults.NoContent();
    }
}
