using Dashboard.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Accounts;

/// <summary>Makes, changes and deletes accounts, each with its line of the audit trail; an admin who can sign in is always left.</summary>
public sealed class AccountKeeper(AccountDirectory directory, TimeProvider clock)
{
    /// <summary>The most accounts.</summary>
    public const int Most = 1_000;

    private const string LastAdmin =
        "This is the last admin who can sign in. Make somebody else an admin first; then this account can be changed, disabled or deleted.";

    /// <summary>All accounts, by name.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancel) => directory.AskAsync<IReadOnlyList<Account>>(
        async (users, _) => await users.Users.AsNoTracking().OrderBy(one => one.NormalizedUserName).ToListAsync(cancel));

    /// <summary>One of them; null: there is none.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<Account?> FindAsync(Guid id) => directory.AskAsync((users, _) => users.FindByIdAsync(id.ToString()));

    /// <summary>One of them by its name; null: there is none.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<Account?> FindAsync(string name) => directory.AskAsync((users, _) => users.FindByNameAsync(name));

    /// <summary>Makes the first admin; of several who try at once, one.</summary>
    /// <param name="name">The address of their mail.</param>
    /// <param name="passwordHash">Of their password.</param>
    /// <param name="mayDo">Asked at the last moment, when nobody else can do the same: whether the token is good, and used up by that.</param>
    /// <param name="line">The line of the audit trail about it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="AccountRefusedException">There is an admin already, or <paramref name="mayDo"/> said no.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<AccountEntry> AddFirstAdminAsync(
        string name, string passwordHash, Func<bool> mayDo, Func<AccountEntry, AuditEntry> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, _) =>
        {
            if (await users.Users.AnyAsync(one => one.Role == Role.Admin, cancel))
                throw new AccountRefusedException("There is an admin already, who can invite others.");
            if (!mayDo()) throw new AccountRefusedException("This token is good no more.");
            return await AddAsync(users, name, passwordHash, Role.Admin);
        },
        line,
        cancel);

    /// <summary>Changes what somebody may do, or whether they may sign in.</summary>
    /// <param name="id">Whose account.</param>
    /// <param name="role">What they may do; null: as before.</param>
    /// <param name="isDisabled">Whether they may sign in no more; null: as before.</param>
    /// <param name="line">The line of the audit trail about it; null: nothing is another than before.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The account as it was, and as it is; null: there is none.</returns>
    /// <exception cref="AccountRefusedException">No admin would be left.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<AccountChange?> ChangeAsync(Guid id, Role? role, bool? isDisabled, Func<AccountChange, AuditEntry?> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, _) =>
        {
            if (await users.FindByIdAsync(id.ToString()) is not { } account) return null;
            var before = AccountEntry.Of(account);
            account.Role = role ?? account.Role;
            account.IsDisabled = isDisabled ?? account.IsDisabled;
            if (account.Role != Role.Admin || account.IsDisabled) await DemandAnotherAdminAsync(users, before, cancel);
            // Whoever is let in again signs in anew.
            AccountDirectory.Demand(before.IsDisabled == account.IsDisabled ? await users.UpdateAsync(account) : await users.UpdateSecurityStampAsync(account));
            return new AccountChange(before, AccountEntry.Of(account), account);
        },
        done => done is null ? null : line(done),
        cancel);

    /// <summary>Deletes an account, with all that hangs on it.</summary>
    /// <returns>What it was; null: there is none.</returns>
    /// <exception cref="AccountRefusedException">No admin would be left.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<AccountEntry?> DeleteAsync(Guid id, Func<AccountEntry, AuditEntry> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, context) =>
        {
            if (await users.FindByIdAsync(id.ToString()) is not { } account) return null;
            var before = AccountEntry.Of(account);
            await DemandAnotherAdminAsync(users, before, cancel);
            AccountDirectory.Demand(await users.DeleteAsync(account));
            await context.Set<AccountLinkRow>().Where(link => link.Name == before.Name).ExecuteDeleteAsync(cancel);
            return before;
        },
        done => done is null ? null : line(done),
        cancel);

    /// <summary>Sets a password, and ends all sign-ins of the account.</summary>
    /// <returns>The account as it is; null: there is none.</returns>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<AccountEntry?> SetPasswordAsync(Guid id, string passwordHash, Func<AccountEntry, AuditEntry> line, CancellationToken cancel) =>
        RenewAsync(id, account => account.PasswordHash = passwordHash, line, cancel);

    /// <summary>Ends all sign-ins of an account.</summary>
    /// <returns>The account as it is; null: there is none.</returns>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<AccountEntry?> EndSignInsAsync(Guid id, Func<AccountEntry, AuditEntry> line, CancellationToken cancel) =>
        RenewAsync(id, static _ => { }, line, cancel);

    /// <summary>Ends all sign-ins of all accounts, for the hour in which somebody may have cookies that are not theirs.</summary>
    /// <param name="line">The line of the audit trail about it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>How many accounts and sign-ins that were.</returns>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<EndedForAll> EndAllSignInsAsync(Func<EndedForAll, AuditEntry> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, context) =>
        {
            var accounts = await users.Users.ToListAsync(cancel);
            foreach (var account in accounts)
            {
                // What Identity does one by one, with a statement for each.
                account.SecurityStamp = Guid.NewGuid().ToString("N");
                account.ConcurrencyStamp = Guid.NewGuid().ToString();
            }

            await context.SaveChangesAsync(cancel);
            return new EndedForAll(accounts.Count, await SignInRecords.ForgetAllAsync(context, cancel));
        },
        line,
        cancel);

    /// <summary>Adds an account within a change.</summary>
    internal async Task<AccountEntry> AddAsync(UserManager<Account> users, string name, string passwordHash, Role role)
    {
        if (await users.Users.CountAsync() >= Most) throw new AccountRefusedException($"There are {Most} accounts already; that is the most.");
        if (await users.FindByNameAsync(name) is not null) throw new AccountRefusedException($"{name} has an account already.");
        var account = new Account
        {
            UserName = name,
            Email = name,
            Role = role,
            PasswordHash = passwordHash,
            CreatedAt = clock.GetUtcNow(),
        };
        AccountDirectory.Demand(await users.CreateAsync(account));
        return AccountEntry.Of(account);
    }

    /// <summary>Sets a password within a change, and ends all sign-ins.</summary>
    internal static async Task<AccountEntry> RenewAsync(UserManager<Account> users, StateContext context, Account account, CancellationToken cancel)
    {
        AccountDirectory.Demand(await users.UpdateSecurityStampAsync(account));
        await SignInRecords.ForgetAsync(context, account.Id, cancel);
        return AccountEntry.Of(account);
    }

    private Task<AccountEntry?> RenewAsync(Guid id, Action<Account> change, Func<AccountEntry, AuditEntry> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, context) =>
        {
            if (await users.FindByIdAsync(id.ToString()) is not { } account) return null;
            change(account);
            return await RenewAsync(users, context, account, cancel);
        },
        done => done is null ? null : line(done),
        cancel);

    private static async Task DemandAnotherAdminAsync(UserManager<Account> users, AccountEntry account, CancellationToken cancel)
    {
        if (account is not { Role: Role.Admin, IsDisabled: false }) return;
        if (!await users.Users.AnyAsync(one => one.Role == Role.Admin && !one.IsDisabled && one.Id != account.Id, cancel))
            throw new AccountRefusedException(LastAdmin);
    }
}
