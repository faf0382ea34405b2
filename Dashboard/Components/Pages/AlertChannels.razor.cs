using System.Globalization;
using Dashboard.Access;
using Dashboard.Alerts;
using Dashboard.Components.Alerts.Channels;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>Who is told of alerts, and whether it works.</summary>
public sealed partial class AlertChannels
{
    private const string Origin = "the page of the channels";

    private readonly Dictionary<string, SendResult> _results = [];
    private readonly HashSet<string> _testing = [];
    private readonly CancellationTokenSource _leaving = new();
    // Kept, for the source gives none any more once the page was left.
    private readonly CancellationToken _left;
    private ChannelDraft? _draft;
    private AlertChannel? _toDelete;
    private bool _mayEdit;
    private bool _mayTest;

    public AlertChannels() => _left = _leaving.Token;

    [Inject]
    private ChannelEditing Editing { get; set; } = null!;

    [Inject]
    private PersonRights Rights { get; set; } = null!;

    [Inject]
    private AlertBook<AlertRule> Rules { get; set; } = null!;

    private bool CanEdit => _mayEdit && State.IsReady;

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is null) return;
        var user = (await Authentication).User;
        (_mayEdit, _mayTest) = (await Rights.MayEditAsync(user), await Rights.MayOperateAsync(user));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _leaving.Cancel();
            _leaving.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Begin(ChannelDraft draft) => (_draft, Said, Refused) = (draft, null, null);

    private void Saved(AlertChannel channel)
    {
        Said = $"“{channel.Name}” is saved. Send it a test.";
        // What is known of the channel as it was says nothing about it now.
        _results.Remove(channel.Id);
        _draft = null;
    }

    private string Consequence(AlertChannel channel)
    {
        var naming = Rules.Items.Where(rule => rule.Channels.Contains(channel.Id)).ToList();
        var alone = naming.Count(rule => rule.Channels.Count == 1);
        var rules = naming.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" It is named by {naming.Count} {(naming.Count == 1 ? "rule" : "rules")}, of which {alone} would tell nobody.");
        return $"It is told of nothing any more, and its secrets are gone.{rules}";
    }

    private Task SwitchAsync(AlertChannel channel) => DoAsync(channel.Name, async user =>
    {
        var draft = ChannelDraft.Of(channel);
        draft.Enabled = !channel.Enabled;
        var saved = await Editing.SaveAsync(user, Origin, channel.Id, draft.Wish, channel.Version, CancellationToken.None);
        if (saved.Item is null) throw new InvalidOperationException($"Open “{channel.Name}” and correct it first: {saved.Errors[0].Field} {saved.Errors[0].Wrong}.");
        return $"“{channel.Name}” is {(saved.Item.Enabled ? "told of alerts" : "told of nothing")}.";
    });

    private void AskToDelete(AlertChannel channel) => (_toDelete, Said, Refused) = (channel, null, null);

    private Task DeleteAsync()
    {
        if (_toDelete is not { } channel) return Task.CompletedTask;
        _toDelete = null;
        if (_draft?.Known?.Id == channel.Id) _draft = null;
        return DoAsync(channel.Name, async user =>
        {
            await Editing.DeleteAsync(user, Origin, channel.Id, channel.Version, CancellationToken.None);
            return $"“{channel.Name}” is deleted.";
        });
    }

    private async Task TestAsync(AlertChannel channel)
    {
        if (Authentication is null || !_testing.Add(channel.Id)) return;
        _results.Remove(channel.Id);
        Refused = null;
        try
        {
            if (await Editing.TestAsync((await Authentication).User, Origin, channel.Id, _left) is { } result) _results[channel.Id] = result;
            else Refused = $"“{channel.Name}” was deleted meanwhile.";
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (UnauthorizedAccessException exception)
        {
            Refused = exception.Message;
        }
        finally
        {
            _testing.Remove(channel.Id);
        }
    }
}
