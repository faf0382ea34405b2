using System.Buffers.Text;
using Dashboard.Core.Storage;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Core.Accounts.Factors;

/// <summary>The passkeys of accounts.</summary>
public sealed class AccountPasskeys(AccountDirectory directory)
{
    private const int MostIdCharacters = 1_366;

    /// <summary>Those of an account, oldest first.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<IReadOnlyList<PasskeyEntry>> ListAsync(Guid account) => directory.AskAsync(async (users, _) =>
        await users.FindByIdAsync(account.ToString()) is { } found ? await ListAsync(users, found) : []);

    /// <summary>Adds one; false: there is no such account, or the passkey is somebody's already.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<bool> AddAsync(Guid account, UserPasskeyInfo passkey, AuditEntry line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, _) => await users.FindByPasskeyIdAsync(passkey.CredentialId) is null
            && await users.FindByIdAsync(account.ToString()) is { } found
            && (await users.AddOrUpdatePasskeyAsync(found, passkey)).Succeeded,
        isAdded => isAdded ? line : null,
        cancel);

    /// <summary>Calls one something else; its name until now, or null: there is none.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="name">What it is called from now on.</param>
    /// <param name="line">The line of the audit trail about it, of the name until now; not asked where that stays.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<string?> RenameAsync(Guid account, string id, string name, Func<string, AuditEntry> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, _) =>
        {
            if (await FindAsync(users, account, id) is not var (found, passkey)) return null;
            var before = passkey.Name ?? "";
            passkey.Name = name;
            AccountDirectory.Demand(await users.AddOrUpdatePasskeyAsync(found, passkey));
            return before;
        },
        before => before is null || before == name ? null : line(before),
        cancel);

    /// <summary>Removes one; its name, or null: there is none.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="line">The line of the audit trail about it, of its name.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<string?> RemoveAsync(Guid account, string id, Func<string, AuditEntry> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, _) =>
            await FindAsync(users, account, id) is var (found, passkey) && (await users.RemovePasskeyAsync(found, passkey.CredentialId)).Succeeded ? passkey.Name ?? "" : null,
        name => name is null ? null : line(name),
        cancel);

    internal static async Task<IReadOnlyList<PasskeyEntry>> ListAsync(UserManager<Account> users, Account account) =>
    [
        .. (await users.GetPasskeysAsync(account)).OrderBy(one => one.CreatedAt)
            .Select(one => new PasskeyEntry(Base64Url.EncodeToString(one.CredentialId), one.Name ?? "", one.CreatedAt)),
    ];

    private static async Task<(Account Account, UserPasskeyInfo Passkey)?> FindAsync(UserManager<Account> users, Guid account, string id)
    {
        if (id.Length > MostIdCharacters || !Base64Url.IsValid(id) || await users.FindByIdAsync(account.ToString()) is not { } found) return null;
        return await users.GetPasskeyAsync(found, Base64Url.DecodeFromChars(id)) is { } passkey ? (found, passkey) : null;
    }
}
