using Dashboard.Api;
using Dashboard.Platform.Matches;
using Dashboard.Platform.Requests;
using Dashboard.Platform.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Platform.Messages;

internal static class MessagesApi
{
    private const int MaxLimit = 100;
    private const int DefaultLimit = 50;

    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        api.MapGet("/matches/{id}/messages", List).WithMetadata(new QueryNames("limit", "next"))
            .WithSummary("The messages of an accepted match, newest first; limit 1 to 100, next from the page before.");
        api.MapPost("/matches/{id}/messages", Send).WithSummary("Writes to the other member of an accepted match.");
    }

    private static async Task<Results<Ok<Page<Message>>, ProblemHttpResult>> List(
        string id, string? limit, string? next, Caller caller, MessageStore messages, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var matchId = errors.Id("id", id);
        var count = errors.Whole("limit", limit, 1, MaxLimit, DefaultLimit);
        var before = MessageCursor.Read("next", next, errors);
        if (!errors.None) return errors.ToProblem();

        if (await messages.ListAsync(matchId, caller.ProfileId, before, count, cancel) is not var (match, page))
        {
            return MatchesApi.NoMatch(matchId);
        }

        return match.IsAccepted ? TypedResults.Ok(page) : NotAccepted(match);
    }

    private static async Task<Results<Created<Message>, ProblemHttpResult>> Send(
        string id, Body<MessageRequest> body, Caller caller, MessageStore messages, MatchStore matches, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var matchId = errors.Id("id", id);
        if (!errors.None) return errors.ToProblem();
        var input = await body.ReadAsync(cancel);
        if (!input.IsValid) return input.Problem;

        if (await messages.SendAsync(matchId, caller.ProfileId, input.Value.Text!, cancel) is { } sent)
        {
            return TypedResults.Created($"/api/matches/{matchId}/messages", sent);
        }

        return await matches.FindAsync(matchId, caller.ProfileId, cancel) is { } match ? NotAccepted(match) : MatchesApi.NoMatch(matchId);
    }

    private static ProblemHttpResult NotAccepted(Match match) =>
        Problems.Conflict($"Match {match.Id} is {match.Status}; messages are for accepted ones.");
}
