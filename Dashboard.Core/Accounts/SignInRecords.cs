using System.Text.Json;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Accounts;

/// <summary>The sign-ins of each account that may go on, for its owner to look at: kept among the account's tokens, a day long.</summary>
public sealed class SignInRecords(AccountDirectory directory, TimeProvider clock)
{
    /// <summary>The most sign-ins of an account at once; one more ends the oldest.</summary>
    public const int MostPerAccount = 50;

    private const string Provider = "sign-in";

    /// <summary>Notes a sign-in.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="record">It.</param>
    /// <param name="lifetime">For how long one lasts at most.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Those that have to end because there are too many.</returns>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<IReadOnlyList<SignInRecord>> AddAsync(Guid account, SignInRecord record, TimeSpan lifetime, CancellationToken cancel) =>
        directory.AskAsync<IReadOnlyList<SignInRecord>>(async (_, context) =>
        {
            var rows = await RowsAsync(context, account, cancel);
            var over = clock.GetUtcNow() - lifetime;
            var kept = rows.Select(Read).OfType<SignInRecord>().Where(one => one.At > over).OrderByDescending(one => one.At).ToList();
            var tooMany = kept.Skip(MostPerAccount - 1).ToList();
            string[] gone = [.. rows.Select(row => row.Name).Except(kept.Take(MostPerAccount - 1).Select(one => one.Id), StringComparer.Ordinal)];
            await using var transaction = await context.Database.BeginTransactionAsync(cancel);
            // Those that somebody who signs in at the same time removed already are no fault.
            if (gone.Length > 0) await Of(context, account).Where(row => gone.Contains(row.Name)).ExecuteDeleteAsync(cancel);
            context.Add(new IdentityUserToken<Guid> { UserId = account, LoginProvider = Provider, Name = record.Id, Value = BookJson.Write(record) });
            await context.SaveChangesAsync(cancel);
            await context.Set<Account>().Where(one => one.Id == account).ExecuteUpdateAsync(set => set.SetProperty(one => one.SignedInAt, record.At), cancel);
            await transaction.CommitAsync(cancel);
            return tooMany;
        });

    /// <summary>Those of an account, newest first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="lifetime">For how long one lasts at most.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<IReadOnlyList<SignInRecord>> ListAsync(Guid account, TimeSpan lifetime, CancellationToken cancel) =>
        directory.AskAsync<IReadOnlyList<SignInRecord>>(async (_, context) =>
        {
            var over = clock.GetUtcNow() - lifetime;
            return [.. (await RowsAsync(context, account, cancel)).Select(Read).OfType<SignInRecord>().Where(one => one.At > over).OrderByDescending(one => one.At)];
        });

    /// <summary>Forgets one that has ended.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<int> ForgetAsync(Guid account, string id, CancellationToken cancel) => directory.AskAsync((_, context) =>
        Of(context, account).Where(row => row.Name == id).ExecuteDeleteAsync(cancel));

    internal static Task<int> ForgetAsync(StateContext context, Guid account, CancellationToken cancel) => Of(context, account).ExecuteDeleteAsync(cancel);

    internal static Task<int> ForgetAllAsync(StateContext context, CancellationToken cancel) =>
        context.Set<IdentityUserToken<Guid>>().Where(row => row.LoginProvider == Provider).ExecuteDeleteAsync(cancel);

    private static Task<List<IdentityUserToken<Guid>>> RowsAsync(StateContext context, Guid account, CancellationToken cancel) => Of(context, account).AsNoTracking().ToListAsync(cancel);

    private static IQueryable<IdentityUserToken<Guid>> Of(StateContext context, Guid account) =>
        context.Set<IdentityUserToken<Guid>>().Where(row => row.UserId == account && row.LoginProvider == Provider);

    private static SignInRecord? Read(IdentityUserToken<Guid> row)
    {
        try
        {
            return row.Value is { } text ? BookJson.Read<SignInRecord>(text) : null;
        }
        catch (JsonException)
        {
            // Another version wrote it.
            return null;
        }
    }
}
