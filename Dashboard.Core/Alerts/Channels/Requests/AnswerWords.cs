using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Core.Alerts.Channels.Requests;

/// <summary>Sentences about what has no answer, and about answers of which no more can be said.</summary>
internal static class AnswerWords
{
    /// <summary>Why there is no answer.</summary>
    /// <param name="who">Who did not give one.</param>
    /// <param name="failure">Why.</param>
    public static string Of(string who, RequestFailure failure) => failure switch
    {
        RequestFailure.Timeout => $"{who} did not answer within {RequestSender.Deadline.TotalSeconds:0} s; it may have the message all the same.",
        RequestFailure.Certificate => $"{who} could not be reached: no trusted TLS connection.",
        RequestFailure.Refused => $"{who} was not asked: its name does not lead to a host on the internet.",
        _ => $"{who} could not be reached.",
    };

    /// <summary>What it means for a message that there is no answer; null: there is one.</summary>
    public static SendResult? FailureOf(string who, RequestAnswer answer) => answer.Failure == RequestFailure.None
        ? null
        : new(answer.MayWorkLater ? SendOutcome.Retry : SendOutcome.Permanent, Of(who, answer.Failure));

    /// <summary>About a status.</summary>
    public static string Of(string who, int status) => status switch
    {
        429 => $"{who} asks to wait (429).",
        >= 500 => $"{who} has a problem of its own ({status}).",
        >= 300 and < 400 => $"{who} answered {status}: it sends to another address, which is not followed.",
        _ => $"{who} answered {status}.",
    };
}
