namespace Dashboard.Core.Accounts;

/// <summary>An account that was changed.</summary>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is.</param>
/// <param name="Account">The same with all that is kept of it.</param>
public sealed record AccountChange(AccountEntry Before, AccountEntry After, Account Account);
