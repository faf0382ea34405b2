using Dashboard.Access;
using Dashboard.Access.Accounts;
using Dashboard.Access.Factors;
using Dashboard.Core.Accounts;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>Who may sign in: invited, changed, disabled and deleted by admins.</summary>
public sealed partial class Users
{
    /// <summary>From where a change comes, for the audit trail.</summary>
    internal const string Origin = "the page of users";

    private UserList? _list;
    private GivenLink? _link;
    private Account? _toDelete;
    private Account? _toDisable;
    private Account? _toFree;
    private IReadOnlyList<FieldError> _errors = [];
    private string _name = "";
    private string _role = UserWords.Role(Role.Viewer);
    private Guid? _self;
    private bool _mayEdit;
    private volatile bool _isStale;

    [Inject]
    private FactorRemoval Removal { get; set; } = null!;

    [Inject]
    private UserEditing Editing { get; set; } = null!;

    [Inject]
    private AccountWatch Watch { get; set; } = null!;

    private bool CanEdit => State.IsReady && !IsBusy;

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is null) return;
        var user = (await Authentication).User;
        _mayEdit = await Editing.MayEditAsync(user);
        _self = SignIns.AccountIdOf(user);
        Watch.Changed += OnChanged;
        await LoadAsync();
    }

    protected override async Task OnSnapshotAsync(MetricsSnapshot snapshot)
    {
        if (_isStale || _list is null) await LoadAsync();
        await base.OnSnapshotAsync(snapshot);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Watch.Changed -= OnChanged;
        base.Dispose(disposing);
    }

    private void OnChanged() => _isStale = true;

    private async Task LoadAsync()
    {
        if (!_mayEdit || !State.IsReady || Authentication is null) return;
        _isStale = false;
        try
        {
            _list = await Editing.ListAsync((await Authentication).User, CancellationToken.None);
        }
        catch (StateUnavailableException)
        {
            // The page says it, and tries again with the next second.
        }
        catch (UnauthorizedAccessException)
        {
            (_mayEdit, _list) = (false, null);
        }
    }

    private async Task InviteAsync()
    {
        (_errors, _link) = ([], null);
        await DoAsync(_name, async user =>
        {
            var given = await Editing.InviteAsync(user, Origin, _name, UserWords.Read(_role), CancellationToken.None);
            (_errors, _link) = (given.Errors, given.Item);
            if (given.Item is null) return "";
            _name = "";
            return $"{given.Item.For.Name} is invited as {UserWords.Role(given.Item.For.Role)}.";
        });
        await LoadAsync();
    }

    private async Task ResetAsync(Account account)
    {
        _link = null;
        await DoAsync(account.UserName!, async user =>
        {
            _link = await Editing.ResetAsync(user, Origin, account.Id, CancellationToken.None);
            return _link is null ? $"There is no link for {account.UserName}, who has no password here, or was deleted or disabled meanwhile." : $"A link to a new password for {account.UserName} is made.";
        });
    }

    private async Task ChangeRoleAsync(Account account, Role role)
    {
        await DoAsync(account.UserName!, async user =>
            await Editing.ChangeAsync(user, Origin, account.Id, role, isDisabled: null, CancellationToken.None) is null
                ? $"{account.UserName} was deleted meanwhile."
                : $"{account.UserName} is {UserWords.Role(role)} now, in open pages too.");
        await LoadAsync();
    }

    private Task AskToSwitch(Account account)
    {
        if (account.IsDisabled) return SwitchAsync(account);
        Ask(disable: account);
        return Task.CompletedTask;
    }

    // One question at a time.
    private void Ask(Account? delete = null, Account? disable = null, Account? free = null) => (_toDelete, _toDisable, _toFree) = (delete, disable, free);

    private async Task RemoveFactorsAsync()
    {
        if (_toFree is not { } account) return;
        _toFree = null;
        await DoAsync(account.UserName!, async user => await Removal.RemoveAsync(user, Origin, account.Id, CancellationToken.None) is null
            ? $"{account.UserName} was deleted meanwhile."
            : $"{account.UserName} signs in by the password alone now, until there are new codes or passkeys.");
    }

    private async Task SwitchAsync(Account account)
    {
        _toDisable = null;
        await DoAsync(account.UserName!, async user =>
            await Editing.ChangeAsync(user, Origin, account.Id, role: null, !account.IsDisabled, CancellationToken.None) is not { } changed
                ? $"{account.UserName} was deleted meanwhile."
                : changed.IsDisabled ? $"{changed.UserName} is disabled." : $"{changed.UserName} may sign in again.");
        await LoadAsync();
    }

    private async Task DeleteAsync()
    {
        if (_toDelete is not { } account) return;
        _toDelete = null;
        await DoAsync(account.UserName!, async user =>
            $"{await Editing.DeleteAsync(user, Origin, account.Id, CancellationToken.None) ?? account.UserName} is deleted.");
        await LoadAsync();
    }

    private async Task WithdrawAsync(Invitation invitation)
    {
        await DoAsync(invitation.Name, async user =>
            await Editing.DeleteAsync(user, Origin, invitation.Id, CancellationToken.None) is null
                ? $"{invitation.Name} has joined already, or the invitation is gone."
                : $"The invitation of {invitation.Name} is withdrawn: its link is dead.");
        await LoadAsync();
    }

    private string AddressOf(GivenLink link) => $"{Navigation.BaseUri.TrimEnd('/')}{link.Path}";
}
