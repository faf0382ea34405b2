using Dashboard.Alerts;
using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Common;
using Dashboard.Core.Storage.Books;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Alerts.Channels;

/// <summary>Adds a channel, or changes one.</summary>
public sealed partial class ChannelForm
{
    private const string Unsaved = "unsaved";

    private readonly HashSet<string> _touched = [];
    private ChannelDraft? _checked;
    private AlertChannel? _known;
    private IReadOnlyList<FieldError> _errors = [];
    private string? _refused;
    private bool _isTried;
    private bool _isBusy;

    /// <summary>What is typed; another one begins anew.</summary>
    [Parameter, EditorRequired]
    public required ChannelDraft Draft { get; set; }

    /// <summary>From where a change comes, for the audit trail.</summary>
    [Parameter, EditorRequired]
    public required string Origin { get; set; }

    [Parameter]
    public EventCallback<AlertChannel> OnSaved { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private ChannelEditing Editing { get; set; } = null!;

    [Inject]
    private ChannelCheck Checking { get; set; } = null!;

    private IEnumerable<(string Value, string Label)> Kinds =>
        Draft.Known is { } known ? ChannelNames.Kinds.Where(one => one.Value == ChannelNames.Of(known.Kind)) : ChannelNames.Kinds;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_checked, Draft)) return;
        (_checked, _known, _refused, _isTried) = (Draft, Draft.Known, null, false);
        _touched.Clear();
        Check();
    }

    private string? Problem(string field, string? label = null) =>
        _isTried || _touched.Contains(field) ? FieldWords.Problem(_errors, field, label ?? field) : null;

    private void Change(string field, Action set)
    {
        set();
        _touched.Add(field);
        _refused = null;
        Check();
    }

    private void Check() => _errors = Checking.Read(_known?.Id ?? Unsaved, Draft.Wish, _known).Errors;

    private async Task SaveAsync()
    {
        _isTried = true;
        Check();
        if (_isBusy || Authentication is null) return;
        if (_errors.Count > 0)
        {
            _refused = "Not saved: see the fields that say what is wrong.";
            return;
        }

        _isBusy = true;
        _refused = null;
        try
        {
            var saved = await Editing.SaveAsync((await Authentication).User, Origin, _known?.Id, Draft.Wish, _known?.Version ?? 0, CancellationToken.None);
            if (saved.Item is { } channel) await OnSaved.InvokeAsync(channel);
            else (_errors, _refused) = (saved.Errors, "Not saved: see the fields that say what is wrong.");
        }
        catch (BookConflictException)
        {
            // What was typed stays, and is from now on based on what the person has been told of.
            var stored = Editing.All.FirstOrDefault(one => one.Id == _known?.Id);
            _refused = stored is null
                ? "Somebody deleted this channel since you opened it. Nothing was saved; add it anew if it is needed."
                : $"Somebody changed this channel since you opened it: it is “{stored.Name}”, {ChannelNames.Target(stored)}, {(stored.Enabled ? "on" : "off")} now. Save again to replace that.";
            _known = stored ?? _known;
        }
        catch (Exception exception) when (AlertRefusal.Is(exception))
        {
            _refused = $"Not saved. {AlertRefusal.Of(exception)}";
        }
        finally
        {
            _isBusy = false;
        }
    }
}
