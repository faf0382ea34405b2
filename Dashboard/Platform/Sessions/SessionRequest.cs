using Dashboard.Api;
using Dashboard.Platform.Requests;

namespace Dashboard.Platform.Sessions;

/// <summary>Whose session is wanted.</summary>
internal sealed record SessionRequest(long? ProfileId) : IRequestBody<SessionRequest>
{
    public static string Example => """{"profileId":42}""";

    public static string? Allowed(string field) => field == "profileId" ? FieldErrors.IdAllowed : null;

    public void Check(FieldErrors errors) => errors.Id("profileId", ProfileId);
}
