using Dashboard.Api;
using Dashboard.Platform.Requests;
using Dashboard.Platform.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Platform.Matches;

internal static class MatchesApi
{
    public static void MapMatches(this IEndpointRouteBuilder api)
    {
        api.MapPost("/matches", Invite).WithSummary("Invites someone; 409 when the two have a match already.");
        api.MapGet("/matches/{id}", Find).WithSummary("A match, for its two members.");
        api.MapPost("/matches/{id}/respond", Respond).WithSummary("Accepts or declines; once, by the one who was invited.");
    }

    /// <summary>The answer to everyone who is not a member, whether or not the match exists.</summary>
    public static ProblemHttpResult NoMatch(long id) => Problems.NotFound($"You have no match {id}.");

    private static async Task<Results<Created<Match>, ProblemHttpResult>> Invite(
        Body<MatchRequest> body, Caller caller, MatchStore matches, CancellationToken cancel)
    {
        var input = await body.ReadAsync(cancel);
        if (!input.IsValid) return input.Problem;
        var inviteeId = input.Value.ProfileId!.Value;
        if (inviteeId == caller.ProfileId) return FieldErrors.Single("profileId", "is one's own", "the id of another profile");

        var (match, inviteeExists) = await matches.InviteAsync(caller.ProfileId, inviteeId, cancel);
        if (match is not null) return TypedResults.Created($"/api/matches/{match.Id}", match);
        return inviteeExists
            ? Problems.Conflict($"You and profile {inviteeId} have a match already.")
            : FieldErrors.Single("profileId", $"is {inviteeId}, which no published profile has", "the id of a published profile");
    }

    private static async Task<Results<Ok<Match>, ProblemHttpResult>> Find(
        string id, Caller caller, MatchStore matches, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var matchId = errors.Id("id", id);
        if (!errors.None) return errors.ToProblem();
        return await matches.FindAsync(matchId, caller.ProfileId, cancel) is { } match ? TypedResults.Ok(match) : NoMatch(matchId);
    }

    private static async Task<Results<Ok<Match>, ProblemHttpResult>> Respond(
        string id, Body<MatchResponse> body, Caller caller, MatchStore matches, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var matchId = errors.Id("id", id);
        if (!errors.None) return errors.ToProblem();
        var input = await body.ReadAsync(cancel);
        if (!input.IsValid) return input.Problem;

        if (await matches.RespondAsync(matchId, caller.ProfileId, input.Value.Accept!.Value, cancel) is { } answered)
        {
            return TypedResults.Ok(answered);
        }

        if (await matches.FindAsync(matchId, caller.ProfileId, cancel) is not { } match) return NoMatch(matchId);
        return match.InviteeId == caller.ProfileId
            ? Problems.Conflict($"Match {matchId} was {match.Status} already; only a pending one can be answered.")
            : Problems.Forbidden($"Match {matchId} is answered by the one who was invited, profile {match.InviteeId}.");
    }
}
