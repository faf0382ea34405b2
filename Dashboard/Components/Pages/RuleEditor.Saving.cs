using Dashboard.Components.Alerts;
using Dashboard.Components.Alerts.Rules;
using Dashboard.Components.Layout;
using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Storage.Books;

namespace Dashboard.Components.Pages;

/// <summary>Saves the rule that is edited, and settles who was faster.</summary>
public sealed partial class RuleEditor
{
    private async Task SaveAsync()
    {
        _isTried = true;
        if (_isBusy || Authentication is null) return;
        if (ReadOnlyReason is { } why)
        {
            _refused = $"Not saved. {why.Text} {why.Advice}";
            return;
        }

        Check();
        if (_rule is not { } rule)
        {
            _refused = "Not saved: see the fields that say what is wrong.";
            return;
        }

        _isBusy = true;
        (_said, _refused) = (null, null);
        try
        {
            var wish = RuleWishes.Of(rule) with { Name = string.IsNullOrWhiteSpace(_draft.Name) ? SuggestedName : _draft.Name };
            var saved = await Editing.SaveAsync((await Authentication).User, Origin, _stored?.Id, wish, _stored?.Version ?? 0, CancellationToken.None);
            if (saved.Item is { } item) Take(item);
            else (_errors, _refused) = (saved.Errors, "Not saved: see the fields that say what is wrong.");
        }
        catch (BookConflictException) when (_stored is { } before)
        {
            _conflictWith = (before, Rules.Find(before.Id));
        }
        catch (Exception exception) when (RefusalText.Is(exception))
        {
            _refused = $"Not saved. {RefusalText.Of(exception)}";
        }
        finally
        {
            _isBusy = false;
        }
    }

    private void Take(AlertRule saved)
    {
        var isNew = _stored is null;
        (_stored, _draft, _conflictWith, _isTried) = (saved, RuleDraft.Of(saved), null, false);
        _said = saved.Enabled ? "Saved. It is evaluated from the next second on." : "Saved. It is switched off.";
        Check();
        if (!isNew) return;
        // The same page under the rule's own address: nothing is loaded anew.
        _loaded = (saved.Id, null, null, null, null);
        Navigation.NavigateTo(Navigation.PageWithRange(AlertPlaces.Rule(saved.Id)), replace: true);
    }

    private Task KeepMineAsync()
    {
        if (_conflictWith is not { } conflict) return Task.CompletedTask;
        if (ReadOnlyReason is null) (_stored, _conflictWith) = (conflict.Stored, null);
        return SaveAsync();
    }

    private void TakeTheirs()
    {
        if (_conflictWith is not { } conflict) return;
        _conflictWith = null;
        if (conflict.Stored is null) Navigation.NavigateTo(Navigation.PageWithRange(AlertPlaces.Rules));
        else Load();
    }
}
