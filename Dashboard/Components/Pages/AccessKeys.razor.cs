using Dashboard.Access.Keys;
using Dashboard.Components.Access.Keys;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>The keys by which programs sign in.</summary>
public sealed partial class AccessKeys
{
    private const string Origin = "the page of the keys";
    private const string RevokeAllId = "revoke-all-keys";

    private IReadOnlyList<ListedKey> _live = [];
    private IReadOnlyList<ListedKey> _over = [];
    private KeyDraft? _draft;
    private MadeKey? _made;
    private AccessKey? _toRotate;
    private AccessKey? _toRevoke;
    private bool _isAskingForAll;
    private bool _isAllowed;

    [Inject]
    private KeyEditing Editing { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _isAllowed = Authentication is not null && await Editing.IsAllowedAsync((await Authentication).User);
        await ReadAsync();
    }

    protected override async Task OnSnapshotAsync(MetricsSnapshot snapshot)
    {
        await ReadAsync();
        await base.OnSnapshotAsync(snapshot);
    }

    private async Task ReadAsync()
    {
        if (!_isAllowed || Authentication is null) return;
        try
        {
            var keys = await Editing.ListAsync((await Authentication).User);
            _live = [.. keys.Where(one => one.Standing == KeyStanding.Live)];
            _over = [.. keys.Where(one => one.Standing != KeyStanding.Live)];
        }
        catch (UnauthorizedAccessException)
        {
            // The role was taken away while the page was open.
            (_isAllowed, _live, _over, _made, _draft) = (false, [], [], null, null);
        }
    }

    private void Begin() => (_draft, _toRotate, _made, Said, Refused) = (new(), null, null, null, null);

    private void AskToRotate(AccessKey key) => (_toRotate, _draft, _made, Said, Refused) = (key, null, null, null, null);

    private void AskToRevoke(AccessKey key) => (_toRevoke, _isAskingForAll, Said, Refused) = (key, false, null, null);

    private void AskForAll() => (_isAskingForAll, _toRevoke, Said, Refused) = (true, null, null, null);

    private async Task MadeAsync(MadeKey made)
    {
        (_made, _draft) = (made, null);
        await ReadAsync();
    }

    private Task RotateAsync(int hours)
    {
        if (_toRotate is not { } key) return Task.CompletedTask;
        return DoAsync(key.Name, async user =>
        {
            var saved = await Editing.RotateAsync(user, Origin, key.Id, hours, CancellationToken.None);
            if (saved.Item is null) throw new InvalidOperationException($"The overlap {saved.Errors[0].Wrong}; allowed is {saved.Errors[0].Allowed}.");
            (_made, _toRotate) = (saved.Item, null);
            await ReadAsync();
            return $"“{key.Name}” has a new key; {key.Visible}… {(hours == 0 ? "works no more" : "goes on for a while")}.";
        });
    }

    private Task RevokeAsync()
    {
        if (_toRevoke is not { } key) return Task.CompletedTask;
        _toRevoke = null;
        if (_toRotate?.Id == key.Id) _toRotate = null;
        return DoAsync(key.Name, async user =>
        {
            await Editing.RevokeAsync(user, Origin, key.Id, CancellationToken.None);
            await ReadAsync();
            return $"{key.Visible}… of “{key.Name}” is revoked.";
        });
    }

    private Task RevokeAllAsync()
    {
        (_isAskingForAll, _toRotate) = (false, null);
        return DoAsync("The list of keys", async user =>
        {
            var count = await Editing.RevokeAllAsync(user, Origin, CancellationToken.None);
            await ReadAsync();
            return count == 1 ? "One key was revoked." : $"{count} keys were revoked.";
        });
    }
}
