using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Accounts;

/// <summary>Links by which somebody joins, or sets a new password: 256 random bits each, good once, kept only as a hash.</summary>
public sealed class AccountLinks(AccountDirectory directory, AccountKeeper keeper, TimeProvider clock)
{
    /// <summary>For how long an invitation is good.</summary>
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    /// <summary>For how long a link to a new password is good.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromMinutes(30);

    private const int TokenBytes = 32;
    private const int MostInvitations = 200;

    // So that asking again and again neither fills a mailbox nor kills the link that is on its way.
    private const int MostResets = 3;

    /// <summary>The invitations that are open, newest first.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<IReadOnlyList<Invitation>> OpenAsync(CancellationToken cancel) => directory.AskAsync<IReadOnlyList<Invitation>>(async (_, context) =>
    {
        var now = clock.GetUtcNow();
        return await Open(context, AccountLinkKind.Invitation, now).AsNoTracking().OrderByDescending(link => link.CreatedAt)
            .Select(link => new Invitation(link.Id, link.Name, link.Role, link.CreatedBy, link.CreatedAt, link.ExpiresAt)).ToListAsync(cancel);
    });

    /// <summary>Invites somebody; an earlier invitation of theirs is dead by that.</summary>
    /// <exception cref="AccountRefusedException">They have an account already, or too many are invited.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<NewLink> InviteAsync(string name, Role role, string createdBy, Func<NewLink, AuditEntry> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, context) =>
        {
            if (await users.FindByNameAsync(name) is not null) throw new AccountRefusedException($"{name} has an account already.");
            var now = clock.GetUtcNow();
            await context.Set<AccountLinkRow>().Where(link => link.ExpiresAt <= now || (link.Kind == AccountLinkKind.Invitation && link.Name == name)).ExecuteDeleteAsync(cancel);
            if (await Open(context, AccountLinkKind.Invitation, now).CountAsync(cancel) >= MostInvitations)
                throw new AccountRefusedException($"{MostInvitations} invitations are open already; that is the most. Withdraw some.");
            return await AddAsync(context, AccountLinkKind.Invitation, name, role, createdBy, InvitationLifetime, cancel);
        },
        line,
        cancel);

    /// <summary>Withdraws an invitation.</summary>
    /// <returns>Whom it was for; null: there is none.</returns>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<string?> WithdrawAsync(Guid id, Func<string, AuditEntry> line, CancellationToken cancel) => directory.ChangeAsync(
        async (_, context) =>
        {
            var links = context.Set<AccountLinkRow>().Where(one => one.Id == id && one.Kind == AccountLinkKind.Invitation && one.UsedAt == null);
            var name = await links.Select(link => link.Name).SingleOrDefaultAsync(cancel);
            // Nobody joins by it meanwhile: that is a change as well.
            await links.ExecuteDeleteAsync(cancel);
            return name;
        },
        name => name is null ? null : line(name),
        cancel);

    /// <summary>A link to a new password; null: nobody of that name may sign in by password, or several are on their way.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    /// <param name="name">Whose password.</param>
    /// <param name="createdBy">Who asks for it.</param>
    /// <param name="isOnly">Whether those that are on their way are dead by that.</param>
    /// <param name="line">The line of the audit trail about it.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<NewLink?> ResetAsync(string name, string createdBy, bool isOnly, Func<NewLink, AuditEntry> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, context) =>
        {
            if (await users.FindByNameAsync(name) is not { IsDisabled: false, PasswordHash: not null } account) return null;
            var now = clock.GetUtcNow();
            await context.Set<AccountLinkRow>()
                .Where(link => link.ExpiresAt <= now || (isOnly && link.Kind == AccountLinkKind.Reset && link.Name == account.UserName)).ExecuteDeleteAsync(cancel);
            if (await Open(context, AccountLinkKind.Reset, now).CountAsync(link => link.Name == account.UserName, cancel) >= MostResets) return null;
            return (NewLink?)await AddAsync(context, AccountLinkKind.Reset, account.UserName!, account.Role, createdBy, ResetLifetime, cancel);
        },
        done => done is null ? null : line(done),
        cancel);

    /// <summary>Whom a link is for; null: it is unknown, used or too old. Which of them, nobody is told.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<string?> NameAsync(string token, bool isInvitation, CancellationToken cancel) => directory.AskAsync(async (_, context) =>
        (await FindAsync(context, token, KindOf(isInvitation), cancel))?.Name);

    /// <summary>Uses an invitation up, which makes the account; null: it is unknown, used or too old.</summary>
    /// <exception cref="AccountRefusedException">They have an account already.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<AccountEntry?> JoinAsync(string token, string passwordHash, Func<AccountEntry, AuditEntry> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, context) =>
        {
            if (await FindAsync(context, token, AccountLinkKind.Invitation, cancel) is not { } link) return null;
            await UseAsync(context, link, cancel);
            return await keeper.AddAsync(users, link.Name, passwordHash, link.Role);
        },
        done => done is null ? null : line(done),
        cancel);

    /// <summary>Uses a link up, which sets the password, and ends all sign-ins of the account; null: it is unknown, used or too old.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<AccountEntry?> SetPasswordAsync(string token, string passwordHash, Func<AccountEntry, AuditEntry> line, CancellationToken cancel) => directory.ChangeAsync(
        async (users, context) =>
        {
            if (await FindAsync(context, token, AccountLinkKind.Reset, cancel) is not { } link) return null;
            await UseAsync(context, link, cancel);
            if (await users.FindByNameAsync(link.Name) is not { IsDisabled: false } account) return null;
            account.PasswordHash = passwordHash;
            // What else is on its way to the same mailbox is of no use any more.
            await context.Set<AccountLinkRow>().Where(one => one.Kind == AccountLinkKind.Reset && one.Name == link.Name && one.UsedAt == null).ExecuteDeleteAsync(cancel);
            return await AccountKeeper.RenewAsync(users, context, account, cancel);
        },
        done => done is null ? null : line(done),
        cancel);

    private async Task<NewLink> AddAsync(
        StateContext context, AccountLinkKind kind, string name, Role role, string createdBy, TimeSpan lifetime, CancellationToken cancel)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = clock.GetUtcNow();
        var row = new AccountLinkRow
        {
            Id = Guid.NewGuid(),
            Kind = kind,
            Hash = Hash(token),
            Name = name,
            Role = role,
            CreatedBy = createdBy,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };
        context.Add(row);
        await context.SaveChangesAsync(cancel);
        return new(new(row.Id, name, role, createdBy, now, row.ExpiresAt), token);
    }

    private Task<AccountLinkRow?> FindAsync(StateContext context, string token, AccountLinkKind kind, CancellationToken cancel)
    {
        var hash = Hash(token);
        return Open(context, kind, clock.GetUtcNow()).SingleOrDefaultAsync(link => link.Hash == hash, cancel);
    }

    private async Task UseAsync(StateContext context, AccountLinkRow link, CancellationToken cancel)
    {
        link.UsedAt = clock.GetUtcNow();
        await context.SaveChangesAsync(cancel);
    }

    private static IQueryable<AccountLinkRow> Open(StateContext context, AccountLinkKind kind, DateTimeOffset now) =>
        context.Set<AccountLinkRow>().Where(link => link.Kind == kind && link.UsedAt == null && link.ExpiresAt > now);

    private static AccountLinkKind KindOf(bool isInvitation) => isInvitation ? AccountLinkKind.Invitation : AccountLinkKind.Reset;

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
