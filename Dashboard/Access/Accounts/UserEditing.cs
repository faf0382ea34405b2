using System.Security.Claims;
using Dashboard.Alerts;
using Dashboard.Core.Accounts;
using Dashboard.Core.Common;
using Dashboard.Core.Storage;

namespace Dashboard.Access.Accounts;

/// <summary>Lists, invites and changes people, whoever asks: a page, or a program through the API.</summary>
internal sealed class UserEditing(PersonRights rights, AccountKeeper keeper, AccountLinks links, AccountMail mail, TimeProvider clock)
{
    private const string Deed = "see and change who may sign in";

    /// <summary>Why an invitation is not mailed too, as a sentence; null when it is.</summary>
    public string? MailHindrance => mail.Hindrance;

    /// <summary>Whether somebody may see and change people.</summary>
    public Task<bool> MayEditAsync(ClaimsPrincipal user) => rights.MayEditAsync(user);

    /// <summary>The accounts and the open invitations.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<UserList> ListAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        await EditorAsync(user, from: null);
        return new(await keeper.ListAsync(cancel), await links.OpenAsync(cancel));
    }

    /// <summary>Invites somebody by a link, which is mailed too where mail is set up.</summary>
    /// <param name="user">Who does it.</param>
    /// <param name="from">The address that it is asked from; null when it is not known.</param>
    /// <param name="given">The address of their mail, as it was typed.</param>
    /// <param name="role">What they may do; null: nothing was chosen.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="AccountRefusedException">They have an account already, or too many are invited.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<Saved<GivenLink>> InviteAsync(ClaimsPrincipal user, string? from, string? given, Role? role, CancellationToken cancel)
    {
        var person = await EditorAsync(user, from);
        var errors = new List<FieldError>();
        if (!AccountName.TryRead(given, out var name)) errors.Add(AccountName.Problem("name", given));
        if (role is null) errors.Add(new("role", "is missing", UserWords.RolesAllowed));
        if (name is null || role is not { } chosen) return Saved<GivenLink>.Wrong(errors);
        var link = await links.InviteAsync(
            name, chosen, person.Name, _ => Line(person, "account.invite", name, before: null, UserWords.Audit(chosen, isDisabled: false)), cancel);
        var isMailed = await mail.SendAsync(
            $"invitation/{link.For.Id}", name, "You are invited to the performance dashboard", $"{person.Name} invites you as {UserWords.Role(chosen)}. This link lets you choose a password:",
            $"{AccountPlaces.Join}#{link.Token}", $"It works once, for {AccountLinks.InvitationLifetime.TotalDays} days.", cancel);
        return Saved<GivenLink>.Of(new(link.For, $"{AccountPlaces.Join}#{link.Token}", isMailed));
    }

    /// <summary>A link to a new password for somebody; null: there is no such account, or it is disabled.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<GivenLink?> ResetAsync(ClaimsPrincipal user, string? from, Guid id, CancellationToken cancel)
    {
        var person = await EditorAsync(user, from);
        if (await keeper.FindAsync(id) is not { UserName: { } name }) return null;
        if (await links.ResetAsync(name, person.Name, isOnly: true, _ => Line(person, "account.reset", name, before: null, after: null), cancel) is not { } link) return null;
        return new(link.For, $"{AccountPlaces.Reset}#{link.Token}", IsMailed: false);
    }

    /// <summary>Changes what somebody may do, or whether they may sign in; null: there is no such account.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="AccountRefusedException">No admin would be left.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<Account?> ChangeAsync(ClaimsPrincipal user, string? from, Guid id, Role? role, bool? isDisabled, CancellationToken cancel)
    {
        var person = await EditorAsync(user, from);
        return (await keeper.ChangeAsync(id, role, isDisabled, change => LineOf(person, change), cancel))?.Account;
    }

    /// <summary>Deletes an account, or withdraws an invitation; its name, or null: there is none.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="AccountRefusedException">No admin would be left.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<string?> DeleteAsync(ClaimsPrincipal user, string? from, Guid id, CancellationToken cancel)
    {
        var person = await EditorAsync(user, from);
        var deleted = await keeper.DeleteAsync(
            id, one => Line(person, "account.delete", one.Name, UserWords.Audit(one.Role, one.IsDisabled), after: null), cancel);
        return deleted?.Name ?? await links.WithdrawAsync(id, invited => Line(person, "account.withdraw", invited, before: null, after: null), cancel);
    }

    private AuditEntry? LineOf(Person person, AccountChange change)
    {
        var (before, after, _) = change;
        if (before.Role == after.Role && before.IsDisabled == after.IsDisabled) return null;
        return Line(
            person, !before.IsDisabled && after.IsDisabled ? "account.disable" : "account.change", after.Name,
            UserWords.Audit(before.Role, before.IsDisabled), UserWords.Audit(after.Role, after.IsDisabled));
    }

    private AuditEntry Line(Person person, string action, string subject, string? before, string? after) =>
        new(person.Name, action, subject, before, after, person.Address, clock.GetUtcNow());

    private Task<Person> EditorAsync(ClaimsPrincipal user, string? from) => rights.EditorAsync(user, from, Deed);
}
