using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Core.Alerts;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Pooling;
using Dashboard.Core.Storage.Books;
using Dashboard.Flags;

namespace Dashboard.Alerts;

/// <summary>Edits the rules; for admins only, whoever asks: a page, or a program through the API.</summary>
internal sealed class RuleEditing(
    PersonRights rights, AlertBook<AlertRule> rules, IAlertChannels channels, HistoryReader history, KnownEndpoints endpoints,
    ConnectionPools pools, RulePreviewer previewer, ChangeFeed<MetricsSnapshot> snapshots, HistoryTurns turns)
{
    private const string Deed = "edit rules and channels";

    /// <summary>The id of a rule that is not saved.</summary>
    public const string Unsaved = "unsaved";

    /// <summary>What a rule may name.</summary>
    public KnownNames Known => new(
        history.Endpoints.Concat(endpoints.All.Select(endpoint => endpoint.Name)).ToHashSet(), pools.All.Select(pool => pool.Name).Concat(history.Pools).ToHashSet(),
        [.. channels.All.Select(channel => channel.Id)]);

    /// <summary>Checks a wish without saving it.</summary>
    public (AlertRule? Rule, IReadOnlyList<FieldError> Errors) Check(string id, RuleWish wish) => RuleCheck.Read(id, wish, Known);

    /// <summary>Saves a rule.</summary>
    /// <param name="user">Who does it.</param>
    /// <param name="from">The address that it is asked from; null when it is not known.</param>
    /// <param name="id">Which; null: a new one.</param>
    /// <param name="wish">What it is to be.</param>
    /// <param name="version">The version that the change is based on; null: any.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="BookConflictException">Somebody else changed or deleted it meanwhile.</exception>
    /// <exception cref="AlertRefusedException">There are too many rules, or too many change them at once.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task<Saved<AlertRule>> SaveAsync(ClaimsPrincipal user, string? from, string? id, RuleWish wish, long? version, CancellationToken cancel)
    {
        var person = await rights.EditorAsync(user, from, Deed);
        var (rule, errors) = Check(id ?? RuleId.Of(wish.Name ?? ""), wish);
        if (rule is null) return Saved<AlertRule>.Wrong(errors);
        var based = rule with { Version = version ?? 0 };
        return Saved<AlertRule>.Of(await rules.SaveAsync(based, isAnyVersion: id is not null && version is null, person, cancel));
    }

    /// <summary>Deletes a rule; what fires of it is closed, not resolved.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="AlertRefusedException">It is built in, or too many change the rules at once.</exception>
    /// <exception cref="BookConflictException">Somebody else changed or deleted it meanwhile.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task DeleteAsync(ClaimsPrincipal user, string? from, string id, long? version, CancellationToken cancel)
    {
        var person = await rights.EditorAsync(user, from, Deed);
        if (BuiltInRules.Has(id)) throw new AlertRefusedException("A built-in rule cannot be deleted; switch it off (enabled: false).");
        await rules.DeleteAsync(id, version, person, cancel);
    }

    /// <summary>What a rule would have done over what is kept; two at once at most, the others wait.</summary>
    /// <param name="rule">The rule, saved or not.</param>
    /// <param name="back">How far back.</param>
    /// <param name="cancel">Gives up, waiting or under way.</param>
    /// <exception cref="NotSupportedException">The rule is of a kind that cannot be replayed.</exception>
    public Task<RulePreview> PreviewAsync(AlertRule rule, TimeSpan back, CancellationToken cancel) => turns.TakeAsync(() => Run(rule, back, cancel), cancel);

    private RulePreview Run(AlertRule rule, TimeSpan back, CancellationToken cancel)
    {
        var snapshot = snapshots.Latest ?? throw new InvalidOperationException("The sampler has not been started.");
        return previewer.Run(rule, snapshot, snapshot.Time - back, cancel);
    }
}
