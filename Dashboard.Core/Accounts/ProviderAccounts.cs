using Dashboard.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Accounts;

/// <summary>
/// The accounts of people whom an identity provider vouches for, known by its name for them and never by an address of mail. What they may do
/// is what the provider says each time they sign in, also where no admin is left by that.
/// </summary>
public sealed class ProviderAccounts(AccountDirectory directory, TimeProvider clock)
{
    /// <summary>The longest name that a provider may have for somebody, in characters.</summary>
    public const int LongestSubject = 255;

    /// <summary>Makes or changes the account of somebody who signs in.</summary>
    /// <param name="provider">Which provider.</param>
    /// <param name="subject">Its name for them, which never changes.</param>
    /// <param name="name">What they are called here; kept as it was where somebody else is called so.</param>
    /// <param name="role">What they may do.</param>
    /// <param name="line">The line of the audit trail about it; null: nothing is another than before.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="AccountRefusedException">Their account is disabled, or somebody else has the name.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<ProviderSignIn> SignInAsync(
        string provider, string subject, string name, Role role, Func<ProviderSignIn, AuditEntry?> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, _) =>
        {
            if (await users.FindByLoginAsync(provider, subject) is not { } account) return new ProviderSignIn(null, await AddAsync(users, provider, subject, name, role, cancel));
            if (account.IsDisabled) throw new AccountRefusedException("This account is disabled.");
            var before = AccountEntry.Of(account);
            account.Role = role;
            if (account.UserName != name && await users.FindByNameAsync(name) is null) (account.UserName, account.Email) = (name, name);
            AccountDirectory.Demand(await users.UpdateAsync(account));
            return new ProviderSignIn(before, AccountEntry.Of(account));
        },
        line,
        cancel);

    private async Task<AccountEntry> AddAsync(UserManager<Account> users, string provider, string subject, string name, Role role, CancellationToken cancel)
    {
        // An address of mail is no proof of being somebody: an account that is here already is never taken over by it.
        if (await users.FindByNameAsync(name) is not null)
            throw new AccountRefusedException($"{name} has an account here already, which is not the provider's. An admin has to delete it first.");
        if (await users.Users.CountAsync(cancel) >= AccountKeeper.Most)
            throw new AccountRefusedException($"There are {AccountKeeper.Most} accounts already; that is the most.");
        var account = new Account { UserName = name, Email = name, Role = role, CreatedAt = clock.GetUtcNow() };
        AccountDirectory.Demand(await users.CreateAsync(account));
        AccountDirectory.Demand(await users.AddLoginAsync(account, new UserLoginInfo(provider, subject, null)));
        return AccountEntry.Of(account);
    }
}
