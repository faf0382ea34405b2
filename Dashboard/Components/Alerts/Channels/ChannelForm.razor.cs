using System.Security.Claims;
using Dashboard.Alerts;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Common;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Alerts.Channels;

/// <summary>Adds a channel, or changes one.</summary>
public sealed partial class ChannelForm
{
    private const string Unsaved = "unsaved";

    /// <summary>From where a change comes, for the audit trail.</summary>
    [Parameter, EditorRequired]
    public required string Origin { get; set; }

    [Inject]
    private ChannelEditing Editing { get; set; } = null!;

    [Inject]
    private ChannelCheck Checking { get; set; } = null!;

    protected override string Noun => "channel";

    private IEnumerable<(string Value, string Label)> Kinds =>
        Draft.Known is { } known ? ChannelNames.Kinds.Where(one => one.Value == ChannelNames.Of(known.Kind)) : ChannelNames.Kinds;

    protected override AlertChannel? Find(string id) => Editing.Find(id);

    protected override string Describe(AlertChannel item) => $"“{item.Name}”, {ChannelNames.Target(item)}, {(item.Enabled ? "on" : "off")}";

    protected override IReadOnlyList<FieldError> FindErrors() => Checking.Read(Known?.Id ?? Unsaved, Draft.Wish, Known).Errors;

    private protected override Task<Saved<AlertChannel>> SaveAsync(ClaimsPrincipal user, string? id, long version) =>
        Editing.SaveAsync(user, Origin, id, Draft.Wish, version, CancellationToken.None);
}
