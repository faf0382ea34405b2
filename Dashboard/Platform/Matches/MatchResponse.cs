using Dashboard.Api;
using Dashboard.Platform.Requests;

namespace Dashboard.Platform.Matches;

/// <summary>Yes or no to an invitation.</summary>
internal sealed record MatchResponse(bool? Accept) : IRequestBody<MatchResponse>
{
    private const string AcceptAllowed = "true or false";

    public static string Example => """{"accept":true}""";

    public static string? Allowed(string field) => field == "accept" ? AcceptAllowed : null;

    public void Check(FieldErrors errors)
    {
        if (Accept is null) errors.Add("accept", "is missing", AcceptAllowed);
    }
}
