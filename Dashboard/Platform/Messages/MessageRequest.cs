using Dashboard.Api;
using Dashboard.Platform.Requests;

namespace Dashboard.Platform.Messages;

/// <summary>What to write.</summary>
internal sealed record MessageRequest(string? Text) : IRequestBody<MessageRequest>
{
    private const int MaxCharacters = 2000;

    public static string Example => """{"text":"Hello!"}""";

    public static string? Allowed(string field) => field == "text" ? FieldErrors.TextAllowed(1, MaxCharacters) : null;

    public void Check(FieldErrors errors) => errors.Text("text", Text, 1, MaxCharacters);
}
