using System.Text.Json;

namespace Dashboard.Core.Alerts.Channels.Requests;

/// <summary>What a request led to.</summary>
/// <param name="Failure">Why there is no answer.</param>
/// <param name="Status">The status of the answer; 0 without one.</param>
/// <param name="RetryAfter">How long the other side asks to wait.</param>
/// <param name="Body">The begin of the answer; empty where it could not be read.</param>
internal sealed record RequestAnswer(RequestFailure Failure, int Status, TimeSpan? RetryAfter, byte[] Body)
{
    /// <summary>Whether the other side has the message.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether the same request may work later.</summary>
    public bool MayWorkLater => Failure is RequestFailure.Timeout or RequestFailure.Network or RequestFailure.Certificate
        || Status is 408 or 425 or 429 or >= 500;

    /// <summary>No answer.</summary>
    public static RequestAnswer Failed(RequestFailure failure) => new(failure, 0, null, []);

    /// <summary>A text in the answer, if it is JSON and has it at its top; null otherwise.</summary>
    public string? Field(string name)
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
