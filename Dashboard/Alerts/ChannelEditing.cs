using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Core.Alerts;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Storage.Audit;
using Dashboard.Core.Storage.Books;

namespace Dashboard.Alerts;

/// <summary>Edits and tries the channels, whoever asks: a page, or a program through the API.</summary>
internal sealed class ChannelEditing(
    PersonRights rights, AlertBook<AlertChannel> channels, ChannelList list, ChannelCheck check, IEnumerable<IChannelSender> senders,
    MessageContext context, AccessAudit audit, TimeProvider clock)
{
    private const string Deed = "edit rules and channels";

    /// <summary>The channels that there are.</summary>
    public IReadOnlyList<AlertChannel> All => list.All;

    /// <summary>Whether they are those of the configuration, which nobody can edit.</summary>
    public bool IsConfigured => list.IsConfigured;

    /// <summary>One of them; null: there is none.</summary>
    public AlertChannel? Find(string id) => All.FirstOrDefault(one => one.Id == id);

    /// <summary>Saves a channel; secrets that are left out stay as they are, also where somebody else changed them a moment ago.</summary>
    /// <param name="user">Who does it.</param>
    /// <param name="from">The address that it is asked from; null when it is not known.</param>
    /// <param name="id">Which; null: a new one.</param>
    /// <param name="wish">What it is to be.</param>
    /// <param name="version">The version that the change is based on; null: any.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="BookConflictException">Somebody else changed or deleted it meanwhile.</exception>
    /// <exception cref="AlertRefusedException">It is one of the configuration, there are too many, or too many change them at once.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task<Saved<AlertChannel>> SaveAsync(
        ClaimsPrincipal user, string? from, string? id, ChannelWish wish, long? version, CancellationToken cancel)
    {
        var person = await rights.EditorAsync(user, from, Deed);
        RefuseConfigured(id);
        var known = id is null ? null : channels.Find(id) ?? throw new BookConflictException(id);
        var (channel, errors) = check.Read(id ?? RuleId.Of(wish.Name ?? ""), wish, known);
        if (channel is null) return Saved<AlertChannel>.Wrong(errors);
        var saved = known is null
            ? await channels.SaveAsync(channel with { Version = 0 }, isAnyVersion: false, person, cancel)
            : await channels.EditAsync(known.Id, version, (now, _) =>
            {
                (channel, errors) = check.Read(known.Id, wish, now);
                return channel;
            }, person, cancel);
        return saved is null ? Saved<AlertChannel>.Wrong(errors) : Saved<AlertChannel>.Of(saved);
    }

    /// <summary>Deletes a channel.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="BookConflictException">Somebody else changed or deleted it meanwhile.</exception>
    /// <exception cref="AlertRefusedException">It is one of the configuration, or too many change the channels at once.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task DeleteAsync(ClaimsPrincipal user, string? from, string id, long? version, CancellationToken cancel)
    {
        var person = await rights.EditorAsync(user, from, Deed);
        RefuseConfigured(id);
        await channels.DeleteAsync(id, version, person, cancel);
    }

    /// <summary>Sends a test and says what came of it; null: there is no such channel.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task<SendResult?> TestAsync(ClaimsPrincipal user, string? from, string id, CancellationToken cancel)
    {
        var person = await rights.OperatorAsync(user, from, "send tests");
        if (Find(id) is not { } channel) return null;
        var result = await TestMessage.SendAsync(senders.First(sender => sender.Kind == channel.Kind), channel, context, clock, cancel);
        audit.Note(person, AuditActions.ChannelTested, channel.Id, null, result.Outcome.ToString());
        return result;
    }

    private void RefuseConfigured(string? id)
    {
        if (id is not null && IsConfigured && Find(id) is not null)
            throw new AlertRefusedException("This channel is one of the configuration; it is changed there, and holds until a channel is added here.");
    }
}
