using System.Text.Json.Serialization;

namespace Dashboard.Core.Accounts.Keys;

/// <summary>What somebody wants a new key to be, unchecked.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public record KeyWish
{
    /// <summary><see cref="AccessKey.Name"/></summary>
    public string? Name { get; init; }

    /// <summary>viewer, operator or admin.</summary>
    public string? Role { get; init; }

    /// <summary>After how many days it stops working; null: never.</summary>
    public int? ExpiresInDays { get; init; }
}
