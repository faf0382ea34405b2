using Dashboard.Core.Accounts;

namespace Dashboard.Access.Accounts;

/// <summary>What came of trying a password.</summary>
/// <param name="Account">Whose it is; null: it is wrong, or was not looked at.</param>
/// <param name="Wait">How long to wait before it is looked at; zero: it was.</param>
internal sealed record PasswordVerdict(Account? Account, TimeSpan Wait);
