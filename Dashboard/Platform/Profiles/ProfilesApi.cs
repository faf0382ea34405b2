using Dashboard.Api;
using System.Globalization;
using Dashboard.Platform.Requests;
using Dashboard.Platform.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Platform.Profiles;

internal static class ProfilesApi
{
    private const int MaxLimit = 50;
    private const int DefaultLimit = 20;

    public static void MapProfiles(this IEndpointRouteBuilder api)
    {
        api.MapGet("/profiles/{id}", Find).WithMetadata(new NoSessionNeeded())
            .WithSummary("A published profile. While PostgreSQL is away it comes from the cache, marked with Age and Warning.");
        api.MapGet("/profiles", Near).WithMetadata(new NoSessionNeeded(), new QueryNames("near", "limit", "next"))
            .WithSummary("The published profiles nearest to near=latitude,longitude; limit 1 to 50, next from the page before.");
        api.MapPut("/profiles/{id}", Change)
            .WithSummary("Replaces one's own profile.");
    }

    private static async Task<Results<Ok<Profile>, ProblemHttpResult>> Find(
        string id, ProfileReader profiles, HttpResponse response, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var profileId = errors.Id("id", id);
        if (!errors.None) return errors.ToProblem();

        var answer = await profiles.FindAsync(profileId, cancel);
        if (answer.Profile is null) return Problems.NotFound($"No profile {profileId} is published.");
        if (answer.Age is { } age) response.Headers.Age = ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (answer.IsStale) response.Headers.Warning = "110 - \"Response is Stale\"";
        return TypedResults.Ok(answer.Profile);
    }

    private static async Task<Results<Ok<Page<NearbyProfile>>, ProblemHttpResult>> Near(
        string? near, string? limit, string? next, NearbyStore profiles, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var place = GeoPoint.Read("near", near, errors);
        var count = errors.Whole("limit", limit, 1, MaxLimit, DefaultLimit);
        var after = NearCursor.Read("next", next, errors);
        return errors.None ? TypedResults.Ok(await profiles.NearAsync(place, after, count, cancel)) : errors.ToProblem();
    }

    private static async Task<Results<Ok<Profile>, ProblemHttpResult>> Change(
        string id, Body<ProfileChange> body, Caller caller, ProfileStore store, ProfileReader profiles, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var profileId = errors.Id("id", id);
        if (!errors.None) return errors.ToProblem();
        if (profileId != caller.ProfileId) return Problems.Forbidden($"id is {profileId}; allowed is one's own, {caller.ProfileId}.");

        var input = await body.ReadAsync(cancel);
        if (!input.IsValid) return input.Problem;
        if (await store.UpdateAsync(profileId, input.Value, cancel) is not { } changed)
        {
            return Problems.NotFound($"Profile {profileId} no longer exists.");
        }

        await profiles.ChangedAsync(changed);
        return TypedResults.Ok(changed);
    }
}
