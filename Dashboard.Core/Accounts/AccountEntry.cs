namespace Dashboard.Core.Accounts;

/// <summary>What every instance knows of an account, also while the state database is away.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The address of their mail.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Stamp">Changes when every sign-in of the account is to end.</param>
/// <param name="IsDisabled">Whether they may sign in no more.</param>
public sealed record AccountEntry(Guid Id, string Name, Role Role, string Stamp, bool IsDisabled)
{
    /// <summary>What is known of it.</summary>
    public static AccountEntry Of(Account account) => new(account.Id, account.UserName ?? "", account.Role, account.SecurityStamp ?? "", account.IsDisabled);
}
