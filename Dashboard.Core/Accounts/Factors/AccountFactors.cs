using System.Globalization;
using Dashboard.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Accounts.Factors;

/// <summary>
/// What somebody signs in by beside the password: codes of an authenticator app, and recovery codes. All of it lies among the account's tokens,
/// the app's key encrypted, recovery codes as hashes. That each code is good once holds on all instances: using one up is one statement, which
/// changes a row for one of those who try at once.
/// </summary>
public sealed class AccountFactors(AccountDirectory directory, FactorSecrets secrets, TimeProvider clock)
{
    /// <summary>For how long a key that was begun with can be confirmed.</summary>
    public static readonly TimeSpan BeginLifetime = TimeSpan.FromMinutes(15);

    private const string Provider = "factor";
    private const string Recovery = "recovery";
    private const string Key = "key";
    private const string Begun = "key-begun";
    private const string Step = "step";

    /// <summary>By what somebody can sign in; null: there is no such account.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<FactorState?> ReadAsync(Guid account, CancellationToken cancel) => directory.AskAsync(async (users, context) =>
    {
        if (await users.FindByIdAsync(account.ToString()) is not { } found) return null;
        var key = await ValueAsync(context, account, Key, cancel);
        var revealed = secrets.Reveal(account, key);
        return new FactorState(
            found.PasswordHash is not null,
            key is null ? null : revealed?.At ?? DateTimeOffset.UnixEpoch,
            key is null || revealed is not null,
            await Of(context, account, Recovery).CountAsync(cancel),
            await AccountPasskeys.ListAsync(users, found));
    });

    /// <summary>Begins with an app: a key that counts once a code of it was given.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<TimeCodeKey> BeginAsync(Guid account, CancellationToken cancel) => ChangeAsync(
        async context =>
        {
            var key = TimeCodeKey.New();
            await Of(context, account, Provider).Where(row => row.Name == Begun).ExecuteDeleteAsync(cancel);
            context.Add(Row(account, Provider, Begun, secrets.Protect(account, key, clock.GetUtcNow())));
            return key;
        },
        static _ => null,
        cancel);

    /// <summary>The key that was begun with; null: none, or too long ago.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<TimeCodeKey?> BegunAsync(Guid account, CancellationToken cancel) => directory.AskAsync((_, context) => BegunAsync(context, account, cancel));

    /// <summary>Takes the app into use by a code of it, instead of another one that was in use.</summary>
    /// <returns>The recovery codes; null: the code is wrong, or nothing was begun.</returns>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    /// <param name="account">Whose.</param>
    /// <param name="code">It.</param>
    /// <param name="line">The line of the audit trail about it.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<IReadOnlyList<string>?> ConfirmAsync(Guid account, string code, AuditEntry line, CancellationToken cancel) => ChangeAsync<IReadOnlyList<string>?>(
        async context =>
        {
            var now = clock.GetUtcNow();
            if (await BegunAsync(context, account, cancel) is not { } key || TimeCode.Find(key.Bytes, Bare(code), now, lastUsed: 0) is not { } step) return null;
            if (await Of(context, account, Provider).Where(row => row.Name == Begun).ExecuteDeleteAsync(cancel) != 1) return null;
            await Of(context, account, Provider).ExecuteDeleteAsync(cancel);
            context.Add(Row(account, Provider, Key, secrets.Protect(account, key, now)));
            context.Add(Row(account, Provider, Step, Text(step)));
            return await RenewAsync(context, account, cancel);
        },
        codes => codes is null ? null : line,
        cancel);

    /// <summary>Uses a code up.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="code">It, as it was typed.</param>
    /// <param name="line">The line of the audit trail about a recovery code, of which there is one less then.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<CodeVerdict> UseAsync(Guid account, string code, AuditEntry line, CancellationToken cancel) =>
        RecoveryCode.Hash(account, code) is { } hash ? UseRecoveryCodeAsync(account, hash, line, cancel) : UseTimeCodeAsync(account, code, cancel);

    /// <summary>New recovery codes instead of those that are left; null: codes are not in use.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<IReadOnlyList<string>?> RenewRecoveryCodesAsync(Guid account, AuditEntry line, CancellationToken cancel) => ChangeAsync(
        async context => await ValueAsync(context, account, Key, cancel) is null ? null : await RenewAsync(context, account, cancel),
        codes => codes is null ? null : line,
        cancel);

    /// <summary>Asks for codes no more; false: they were not asked for.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<bool> RemoveCodesAsync(Guid account, AuditEntry line, CancellationToken cancel) => ChangeAsync(
        async context =>
        {
            var was = await Of(context, account, Provider).AnyAsync(row => row.Name == Key, cancel);
            await Of(context, account, Provider).ExecuteDeleteAsync(cancel);
            await Of(context, account, Recovery).ExecuteDeleteAsync(cancel);
            return was;
        },
        was => was ? line : null,
        cancel);

    /// <summary>Removes all that somebody signs in by beside the password, for whoever lost it, and ends their sign-ins.</summary>
    /// <returns>The account as it is; null: there is none.</returns>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<AccountEntry?> RemoveAllAsync(Guid account, Func<AccountEntry, AuditEntry> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, context) =>
        {
            if (await users.FindByIdAsync(account.ToString()) is not { } found) return null;
            foreach (var passkey in await users.GetPasskeysAsync(found)) AccountDirectory.Demand(await users.RemovePasskeyAsync(found, passkey.CredentialId));
            await Of(context, account, Provider).ExecuteDeleteAsync(cancel);
            await Of(context, account, Recovery).ExecuteDeleteAsync(cancel);
            return await AccountKeeper.RenewAsync(users, context, found, cancel);
        },
        done => done is null ? null : line(done),
        cancel);

    private Task<CodeVerdict> UseRecoveryCodeAsync(Guid account, string hash, AuditEntry line, CancellationToken cancel) => directory.ChangeAsync(
        async (_, context) => await Of(context, account, Recovery).Where(row => row.Name == hash).ExecuteDeleteAsync(cancel) == 1
            ? CodeVerdict.RecoveryCode
            : CodeVerdict.WrongRecoveryCode,
        verdict => verdict == CodeVerdict.RecoveryCode ? line : null,
        cancel);

    private Task<CodeVerdict> UseTimeCodeAsync(Guid account, string code, CancellationToken cancel) => directory.AskAsync(async (_, context) =>
    {
        if (secrets.Reveal(account, await ValueAsync(context, account, Key, cancel)) is not var (key, _)) return CodeVerdict.Wrong;
        var last = await ValueAsync(context, account, Step, cancel) ?? "";
        if (TimeCode.Find(key.Bytes, Bare(code), clock.GetUtcNow(), Number(last)) is not { } step) return CodeVerdict.Wrong;
        var text = Text(step);
        var changed = await Of(context, account, Provider).Where(row => row.Name == Step && row.Value == last)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, text), cancel);
        return changed == 1 ? CodeVerdict.Code : CodeVerdict.Wrong;
    });

    private async Task<TimeCodeKey?> BegunAsync(StateContext context, Guid account, CancellationToken cancel) =>
        secrets.Reveal(account, await ValueAsync(context, account, Begun, cancel)) is var (key, at) && clock.GetUtcNow() < at + BeginLifetime ? key : null;

    // In the turn of all changes: of two that begin at once, one does it after the other.
    private Task<T> ChangeAsync<T>(Func<StateContext, Task<T>> change, Func<T, AuditEntry?> line, CancellationToken cancel) => directory.ChangeAsync(
        async (_, context) =>
        {
            var result = await change(context);
            await context.SaveChangesAsync(cancel);
            return result;
        },
        line,
        cancel);

    private static async Task<IReadOnlyList<string>> RenewAsync(StateContext context, Guid account, CancellationToken cancel)
    {
        await Of(context, account, Recovery).ExecuteDeleteAsync(cancel);
        var codes = RecoveryCode.New();
        context.AddRange(codes.Select(code => Row(account, Recovery, RecoveryCode.Hash(account, code)!, value: null)));
        return codes;
    }

    private static IQueryable<IdentityUserToken<Guid>> Of(StateContext context, Guid account, string provider) =>
        context.Set<IdentityUserToken<Guid>>().Where(row => row.UserId == account && row.LoginProvider == provider);

    private static Task<string?> ValueAsync(StateContext context, Guid account, string name, CancellationToken cancel) =>
        Of(context, account, Provider).Where(row => row.Name == name).Select(row => row.Value).SingleOrDefaultAsync(cancel);

    private static IdentityUserToken<Guid> Row(Guid account, string provider, string name, string? value) =>
        new() { UserId = account, LoginProvider = provider, Name = name, Value = value };

    private static string Bare(string code) => string.Concat(code.Where(static one => !char.IsWhiteSpace(one)));

    private static string Text(long step) => step.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
}
