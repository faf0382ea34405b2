using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Dashboard.Core.Storage.Books;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Core.Accounts;

/// <summary>
/// Asks about accounts and changes them, each time in a scope of its own: a page's scope lives for as long as the page is open. Changes are
/// made one after the other on all instances, so that what is asked within one (is this the last admin?) still holds when it is written, and
/// each is told of to all instances, and noted in the audit trail, in the same transaction.
/// </summary>
public sealed class AccountDirectory(IServiceScopeFactory scopes, StateDatabase database, AccountWatch watch, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan LongestLockWait = TimeSpan.FromSeconds(10);

    // So that those who wait here hold no connection, of which there are few.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>False when the program runs without a state database, and so without accounts.</summary>
    public bool IsConfigured => database.IsConfigured;

    /// <summary>Whether accounts can be asked about now.</summary>
    public bool IsReady => database.IsReady;

    /// <summary>Why they cannot, as a sentence; null when they can.</summary>
    public string? Hindrance => database.Hindrance;

    /// <summary>Asks about accounts.</summary>
    /// <exception cref="StateUnavailableException">There is no state database, or it does not answer.</exception>
    public async Task<T> AskAsync<T>(Func<UserManager<Account>, StateContext, Task<T>> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<StateContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await database.GuardAsync(() => ask(users, context));
    }

    /// <summary>Changes something of accounts that nobody will ask after; what is thrown meanwhile undoes all of it.</summary>
    /// <param name="change">Does it. Nothing slow belongs in here: everybody else's changes wait.</param>
    /// <param name="cancel">Gives up; what is committed stays.</param>
    /// <exception cref="StateUnavailableException">There is no state database, or it does not answer.</exception>
    public Task<T> ChangeAsync<T>(Func<UserManager<Account>, StateContext, Task<T>> change, CancellationToken cancel) => ChangeAsync(change, static _ => null, cancel);

    /// <summary>Changes accounts, and notes that in the audit trail; what is thrown meanwhile undoes all of it.</summary>
    /// <param name="change">Does it. Nothing slow belongs in here: everybody else's changes wait.</param>
    /// <param name="line">The line of the audit trail about what was done; null: nothing was.</param>
    /// <param name="cancel">Gives up; what is committed stays.</param>
    /// <exception cref="StateUnavailableException">There is no state database, or it does not answer.</exception>
    public async Task<T> ChangeAsync<T>(Func<UserManager<Account>, StateContext, Task<T>> change, Func<T, AuditEntry?> line, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await ChangeInTurnAsync(change, line, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>Throws what Identity refuses.</summary>
    /// <exception cref="AccountRefusedException">It refused.</exception>
    public static void Demand(IdentityResult result)
    {
        if (!result.Succeeded) throw new AccountRefusedException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }

    private async Task<T> ChangeInTurnAsync<T>(Func<UserManager<Account>, StateContext, Task<T>> change, Func<T, AuditEntry?> line, CancellationToken cancel)
    {
        var (result, version, content) = await AskAsync(async (users, context) =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancel);
            if (!await StateLock.Accounts.TryTakeAsync(context, LongestLockWait, cancel)) throw new StateUnavailableException("Too many change accounts at this moment. Try again.");
            var done = await change(users, context);
            var (version, content) = await WriteDocumentAsync(context, cancel);
            // The last thing: from here on all who write to the audit trail wait.
            if (line(done) is { } entry) await AuditAppender.AppendAsync(context, [entry], cancel);
            await transaction.CommitAsync(cancel);
            return (done, version, content);
        });
        watch.TakeOver(version, content);
        return result;
    }

    private async Task<(long Version, AccountsContent Content)> WriteDocumentAsync(StateContext context, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var known = await context.Set<DocumentRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Name == AccountWatch.DocumentName, cancel);
        var accounts = await context.Set<Account>().AsNoTracking().OrderBy(row => row.Id)
            .Select(row => new AccountEntry(row.Id, row.UserName ?? "", row.Role, row.SecurityStamp ?? "", row.IsDisabled)).ToListAsync(cancel);
        var ended = known is null ? AccountsContent.None.Ended : BookJson.Read<AccountsContent>(known.Body).Ended;
        var content = new AccountsContent(accounts, ended).With(watch.Ended, now);
        var body = BookJson.Write(content);
        if (body == known?.Body) return (known.Version, content);

        var version = (known?.Version ?? 0) + 1;
        var written = new DocumentRow { Name = AccountWatch.DocumentName, Version = version, Body = body, ChangedAt = now };
        if (known is null) context.Add(written);
        else context.Attach(written).State = EntityState.Modified;
        // The row that is written over is the one that was read: nobody else writes it under the lock.
        if (known is not null) context.Entry(written).Property(row => row.Version).OriginalValue = known.Version;
        await context.SaveChangesAsync(cancel);
        await context.Database.ExecuteSqlAsync($"select pg_notify({StateStore.Channel}, {AccountWatch.DocumentName})", cancel);
        return (version, content);
    }
}
