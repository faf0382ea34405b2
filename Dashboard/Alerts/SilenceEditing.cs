using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Silences;
using Dashboard.Core.Storage.Audit;
using Dashboard.Core.Storage.Books;

namespace Dashboard.Alerts;

/// <summary>Acknowledges and silences; for operators, whoever asks: a page, or a program through the API.</summary>
internal sealed class SilenceEditing(
    PersonRights rights, AlertBook<AlertSilence> silences, AlertBook<AlertRule> rules, AlertDesk desk, AccessAudit audit, TimeProvider clock)
{
    private const string Deed = "acknowledge, silence or send tests";

    /// <summary>The silences that are not over, soonest end first.</summary>
    public IReadOnlyList<AlertSilence> Current
    {
        get
        {
            var now = clock.GetUtcNow();
            return [.. silences.Items.Where(silence => silence.End > now).OrderBy(silence => silence.End)];
        }
    }

    /// <summary>Adds a silence.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="Core.Alerts.AlertRefusedException">There are too many silences, or too many change them at once.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task<Saved<AlertSilence>> AddAsync(ClaimsPrincipal user, string? from, SilenceWish wish, CancellationToken cancel)
    {
        var person = await rights.OperatorAsync(user, from, Deed);
        var (silence, errors) = SilenceCheck.Read(wish, person.Name, [.. rules.Items.Select(rule => rule.Id)], clock.GetUtcNow());
        if (silence is null) return Saved<AlertSilence>.Wrong(errors);
        return Saved<AlertSilence>.Of(await silences.SaveAsync(silence with { Version = 0 }, isAnyVersion: false, person, cancel));
    }

    /// <summary>Ends a silence.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="BookConflictException">It is gone already.</exception>
    /// <exception cref="Core.Alerts.AlertRefusedException">Too many change the silences at once.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task DeleteAsync(ClaimsPrincipal user, string? from, string id, CancellationToken cancel) =>
        await silences.DeleteAsync(id, version: null, await rights.OperatorAsync(user, from, Deed), cancel);

    /// <summary>Takes an alert on.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="Core.Alerts.AlertNotFoundException">It does not fire (any more).</exception>
    /// <exception cref="Core.Alerts.AlertRefusedException">It changes each time before this is stored.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">It cannot be stored.</exception>
    public async Task AcknowledgeAsync(ClaimsPrincipal user, string? from, string alert, string note, CancellationToken cancel)
    {
        var person = await rights.OperatorAsync(user, from, Deed);
        await desk.AcknowledgeAsync(alert, note, person, cancel);
        audit.Note(person, AuditActions.AlertAcknowledged, alert, null, note);
    }
}
