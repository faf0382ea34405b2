using System.Globalization;
using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Components.Reports;
using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Dashboard.Core.Switches;
using Dashboard.Reports;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>Which reports are sent when and to whom, and those that are kept.</summary>
public sealed partial class ReportArchivePage
{
    private const string Origin = "the page of the schedules";
    private const string NoSchedule = "No report is sent by itself. Add a schedule: each morning, each week, each month, or by a cron of your own.";

    // Among them are the mails of the last runs, as a rule.
    private const int LookedAt = 200;

    // What schedules did meanwhile shows soon, and nobody asks for it each second.
    private static readonly TimeSpan Renewed = TimeSpan.FromSeconds(10);

    private readonly HashSet<string> _sending = [];
    private IReadOnlyDictionary<string, ReportRun> _runs = new Dictionary<string, ReportRun>();
    private IReadOnlyList<OutboxMessage> _messages = [];
    private IReadOnlyList<ArchivedReport>? _kept;
    private string? _away;
    private DateTimeOffset? _readAt;
    private ScheduleDraft? _draft;
    private string? _formRefused;
    private Doomed? _toDelete;
    private bool _mayEdit;
    private bool _maySend;

    [Inject]
    private ScheduleEditing Editing { get; set; } = null!;

    [Inject]
    private ReportKeeping Keeping { get; set; } = null!;

    [Inject]
    private PersonRights Rights { get; set; } = null!;

    [Inject]
    private IAlertRecords Records { get; set; } = null!;

    [Inject]
    private LiveSwitches Switches { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private bool CanEdit => _mayEdit && State.IsReady;

    private bool IsAway => State.IsConfigured && !State.IsReady;

    private string ArchiveNote => _kept is null ? "" : string.Create(
        CultureInfo.InvariantCulture, $"{Units.Count(_kept.Count)} kept, {Units.Bytes(_kept.Sum(report => report.Bytes))} · for 90 days, at most {Units.Bytes(ArchiveLimits.Usual.Bytes)}");

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null)
        {
            var user = (await Authentication).User;
            (_mayEdit, _maySend) = (await Rights.MayEditAsync(user), await Rights.MayOperateAsync(user));
        }

        await ReadAsync();
    }

    protected override async Task OnSnapshotAsync(MetricsSnapshot snapshot)
    {
        if (Clock.GetUtcNow() - _readAt >= Renewed) await ReadAsync();
        StateHasChanged();
    }

    private (ReportSchedule? Schedule, IReadOnlyList<FieldError> Errors) Check(ScheduleDraft draft) => Editing.Check(draft.Known?.Id ?? "unsaved", draft.Wish, "you");

    private void Begin(ScheduleDraft draft) => (_draft, _formRefused, Said, Refused) = (draft, null, null, null);

    private async Task ReadAsync()
    {
        _readAt = Clock.GetUtcNow();
        try
        {
            _kept = await Keeping.ListAsync(CancellationToken.None);
            _runs = (await Editing.LatestRunsAsync(CancellationToken.None)).ToDictionary(run => run.Schedule);
            _messages = await Records.ReadMessagesAsync(LookedAt, CancellationToken.None);
            _away = null;
        }
        catch (StateUnavailableException exception)
        {
            _away = $"{exception.Message} Reports are kept there.";
        }
    }

    private async Task SaveAsync()
    {
        if (_draft is not { } draft) return;
        var name = draft.Name;
        _formRefused = null;
        await DoAsync(name, async user =>
        {
            var saved = await Editing.SaveAsync(user, Origin, draft.Known?.Id, draft.Wish, draft.Known?.Version ?? 0, CancellationToken.None);
            if (saved.Item is not { } schedule) throw new BookRefusedException($"{saved.Errors[0].Field} {saved.Errors[0].Wrong}");
            _draft = null;
            return $"“{schedule.Name}” is saved.";
        });
        if (_draft is null || Refused is null) return;
        // What was typed stays, and is from now on based on what the person has been told of.
        _formRefused = $"Not saved. {Refused}";
        Refused = null;
        if (draft.Known is { } known && Editing.Find(known.Id) is { } stored) draft.Known = stored;
    }

    private Task SwitchAsync(ReportSchedule schedule) => DoAsync(schedule.Name, async user =>
    {
        var draft = ScheduleDraft.Of(schedule);
        draft.Enabled = !schedule.Enabled;
        var saved = await Editing.SaveAsync(user, Origin, schedule.Id, draft.Wish, schedule.Version, CancellationToken.None);
        if (saved.Item is null) throw new BookRefusedException($"Open “{schedule.Name}” and correct it first: {saved.Errors[0].Field} {saved.Errors[0].Wrong}.");
        return $"“{schedule.Name}” is {(saved.Item.Enabled ? "sent when it is due" : "not sent any more")}.";
    });

    private async Task SendAsync(ReportSchedule schedule)
    {
        if (!_sending.Add(schedule.Id)) return;
        try
        {
            await DoAsync(schedule.Name, async user =>
            {
                await SendAsync(user, schedule);
                return $"The report of “{schedule.Name}” is kept and on its way; the deliveries on the alerts' history say what came of it.";
            });
            await ReadAsync();
        }
        finally
        {
            _sending.Remove(schedule.Id);
        }
    }

    private async Task SendAsync(ClaimsPrincipal user, ReportSchedule schedule)
    {
        try
        {
            await Keeping.SendNowAsync(user, Origin, schedule, CancellationToken.None);
        }
        catch (ReportRefusedException exception)
        {
            throw new BookRefusedException($"There can be no report of that time: {exception.Message}", exception);
        }
        catch (WorkQueueFullException exception)
        {
            throw new BookRefusedException(exception.Message, exception);
        }
    }

    private void AskToDelete(ReportSchedule schedule) => Ask(new(
        $"Delete “{schedule.Name}”?", "Its reports are not sent any more; those that it has sent stay in the archive.", ScheduleItem.DeleteId(schedule.Id), schedule, null));

    private void AskToDelete(ArchivedReport report) => Ask(new(
        $"Delete “{report.Title}”?", "Its PDF and its figures are gone for good, and links to it in mails lead nowhere.", ArchiveTable.DeleteId(report.Id), null, report));

    private void Ask(Doomed doomed) => (_toDelete, Said, Refused) = (doomed, null, null);

    private async Task DeleteAsync()
    {
        if (_toDelete is not { } doomed) return;
        _toDelete = null;
        if (doomed.Schedule is { } schedule)
        {
            if (_draft?.Known?.Id == schedule.Id) _draft = null;
            await DoAsync(schedule.Name, async user =>
            {
                await Editing.DeleteAsync(user, Origin, schedule.Id, schedule.Version, CancellationToken.None);
                return $"“{schedule.Name}” is deleted.";
            });
        }
        else if (doomed.Report is { } report)
        {
            await DoAsync(report.Title, async user => await Keeping.DeleteAsync(user, Origin, report.Id, CancellationToken.None)
                ? $"“{report.Title}” is deleted." : $"“{report.Title}” was gone already.");
            await ReadAsync();
        }
    }

    /// <summary>What somebody is asked about before it is deleted.</summary>
    private sealed record Doomed(string Question, string Consequence, string AskedBy, ReportSchedule? Schedule, ArchivedReport? Report);
}
