using System.Text.Json.Serialization;

namespace Dashboard.Platform.Matches;

/// <summary>Two people, one of whom invited the other; the status is "pending", "accepted" or "declined".</summary>
internal sealed record Match(
    long Id, long InviterId, long InviteeId, string Status, DateTimeOffset CreatedAt, DateTimeOffset? RespondedAt)
{
    public const string Pending = "pending";
    public const string Accepted = "accepted";
    public const string Declined = "declined";

    [JsonIgnore]
    public bool IsAccepted => Status == Accepted;
}
