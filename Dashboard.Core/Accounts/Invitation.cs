namespace Dashboard.Core.Accounts;

/// <summary>Somebody who was asked to join, or to set a new password.</summary>
/// <param name="Id">Names the link.</param>
/// <param name="Name">The address of their mail.</param>
/// <param name="Role">What they may do.</param>
/// <param name="CreatedBy">Who asked them.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ExpiresAt">Until when the link is good.</param>
public sealed record Invitation(Guid Id, string Name, Role Role, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
