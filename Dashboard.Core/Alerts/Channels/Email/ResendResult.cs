using Dashboard.Core.Alerts.Channels.Requests;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>What an answer of Resend means. The status decides; the body only tells apart what has the same status.</summary>
internal static class ResendResult
{
    private const string Who = "Resend";
    private const int LongestId = 64;

    // A quota lasts for hours: asking often does not help, and other messages are not held up by it.
    private static readonly TimeSpan QuotaWait = TimeSpan.FromMinutes(10);

    private static readonly string[] KnownNames =
    [
        "missing_api_key", "invalid_api_key", "restricted_api_key", "validation_error", "missing_required_field", "invalid_from_address",
        "invalid_parameter", "invalid_attachment", "invalid_access", "invalid_idempotency_key", "invalid_region", "not_found",
        "method_not_allowed", "security_error",
    ];

    public static SendResult Of(RequestAnswer answer)
    {
        if (AnswerWords.FailureOf(Who, answer) is { } failure) return failure;
        if (answer.IsSuccess)
            return new(SendOutcome.Accepted, Id(answer.Field("id")) is { } id ? $"Resend accepted it as id {id}." : "Resend accepted it.");
        return answer.Status switch
        {
            409 => Conflict(answer),
            429 => Limit(answer),
            _ when answer.MayWorkLater => new(SendOutcome.Retry, AnswerWords.Of(Who, answer.Status), answer.RetryAfter),
            _ => new(SendOutcome.Permanent, Refusal(answer)),
        };
    }

    private static SendResult Conflict(RequestAnswer answer) => answer.Field("name") switch
    {
        // The key names the place and the notes: another body under it is what another instance made of them.
        "invalid_idempotent_request" => new(
            SendOutcome.TakenBefore, "Resend has a message with other words under this key (409): it was accepted earlier, from another instance."),
        "concurrent_idempotent_requests" => new(SendOutcome.Retry, "Resend is still busy with the attempt before (409).", answer.RetryAfter),
        _ => new(SendOutcome.Retry, AnswerWords.Of(Who, answer.Status), answer.RetryAfter),
    };

    private static SendResult Limit(RequestAnswer answer) => answer.Field("name") switch
    {
        "daily_quota_exceeded" => Quota("daily", answer),
        "monthly_quota_exceeded" => Quota("monthly", answer),
        _ => new(SendOutcome.Retry, AnswerWords.Of(Who, answer.Status), answer.RetryAfter),
    };

    private static SendResult Quota(string which, RequestAnswer answer)
    {
        var wait = answer.RetryAfter is { } asked && asked > QuotaWait ? asked : QuotaWait;
        return new(SendOutcome.Retry, $"The {which} quota of the Resend account is used up (429): the message is held.", wait);
    }

    private static string Refusal(RequestAnswer answer)
    {
        var name = answer.Field("name") is { } given && KnownNames.Contains(given) ? $"{answer.Status} {given}" : $"{answer.Status}";
        return answer.Status switch
        {
            401 => $"Resend does not know the key ({name}): check Resend:ApiKey.",
            403 => $"Resend does not take it ({name}): the key may not send, or the domain of Resend:From is not verified there.",
            404 or 405 => $"There is no Resend at the address ({name}): check Resend:ApiUrl.",
            400 or 422 => $"Resend refused the message ({name}): check Resend:From and the channel's addresses.",
            _ when answer.Status < 400 => AnswerWords.Of(Who, answer.Status),
            _ => $"Resend refused the message ({name}).",
        };
    }

    private static string? Id(string? id) =>
        id is { Length: > 0 and <= LongestId } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? id : null;
}
