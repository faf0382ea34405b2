using Dashboard.Api;
using Dashboard.Platform.Requests;

namespace Dashboard.Platform.Matches;

/// <summary>Whom to invite.</summary>
internal sealed record MatchRequest(long? ProfileId) : IRequestBody<MatchRequest>
{
    public static string Example => """{"profileId":42}""";

    public static string? Allowed(string field) => field == "profileId" ? FieldErrors.IdAllowed : null;

    public void Check(FieldErrors errors) => errors.Id("profileId", ProfileId);
}
