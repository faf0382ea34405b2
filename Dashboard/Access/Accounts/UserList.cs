using Dashboard.Core.Accounts;

namespace Dashboard.Access.Accounts;

/// <summary>Who may sign in, and who is invited to.</summary>
internal sealed record UserList(IReadOnlyList<Account> Accounts, IReadOnlyList<Invitation> Invitations);
