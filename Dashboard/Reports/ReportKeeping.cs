using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Alerts;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Common;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Reports;

/// <summary>Keeps, sends and deletes reports, whoever asks: a page, or a program through the API.</summary>
internal sealed class ReportKeeping(
    PersonRights rights, IReportArchive archive, ReportMaker maker, ReportPost post, IAlertChannels channels, AccessAudit audit, TimeProvider clock)
{
    private const string Deed = "keep and send reports";

    /// <summary>All that are kept, newest first.</summary>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public Task<IReadOnlyList<ArchivedReport>> ListAsync(CancellationToken cancel) => archive.ListAsync(cancel);

    /// <summary>One of them with its pages; null: there is none.</summary>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public Task<(ArchivedReport Report, ReportContent Content)?> ReadAsync(string id, CancellationToken cancel) => maker.FindAsync(id, cancel);

    /// <summary>Makes a report, keeps it, and sends it to the channels that are named.</summary>
    /// <param name="user">Who does it.</param>
    /// <param name="from">The address that it is asked from; null when it is not known.</param>
    /// <param name="request">What it is of.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="to">The ids of e-mail channels; none: it is only kept.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="ReportRefusedException">There can be no report of that period.</exception>
    /// <exception cref="WorkQueueFullException">Too many are made or written at this moment.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public Task<Saved<ArchivedReport>> MakeAsync(
        ClaimsPrincipal user, string? from, ReportRequest request, ReportPaper paper, IReadOnlyList<string> to, CancellationToken cancel) =>
        MakeAsync(user, from, person => new(NewId(), request, paper, person.Name, Schedule: null), to, cancel);

    /// <summary>Keeps the report that somebody has before them, and sends it to the channels that are named.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="WorkQueueFullException">Too many are written at this moment.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public Task<Saved<ArchivedReport>> KeepAsync(
        ClaimsPrincipal user, string? from, Report report, ReportPaper paper, IReadOnlyList<string> to, CancellationToken cancel) => MakeAsync(
            user, from, person => new(NewId(), new(report.Period.From, report.Period.To), paper, person.Name, Schedule: null) { Made = report }, to, cancel);

    private async Task<Saved<ArchivedReport>> MakeAsync(
        ClaimsPrincipal user, string? from, Func<Person, ReportWanted> wanted, IReadOnlyList<string> to, CancellationToken cancel)
    {
        var person = await rights.OperatorAsync(user, from, Deed);
        if (to.FirstOrDefault(id => channels.All.All(channel => channel.Id != id || channel.Kind != ChannelKind.Email)) is { } wrong)
            return Saved<ArchivedReport>.Wrong([new FieldError("channels", $"hold '{wrong}'", "ids of channels of kind email")]);
        return Saved<ArchivedReport>.Of(await MakeAsync(wanted(person), person, to, cancel));
    }

    /// <summary>Makes and sends at once what a schedule would send now; when it is due next stays as it is.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="ReportRefusedException">There can be no report of that period.</exception>
    /// <exception cref="WorkQueueFullException">Too many are made or written at this moment.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task<ArchivedReport> SendNowAsync(ClaimsPrincipal user, string? from, ReportSchedule schedule, CancellationToken cancel)
    {
        var person = await rights.OperatorAsync(user, from, Deed);
        var (begin, end) = ScheduleTimes.LastPeriod(schedule, clock.GetUtcNow());
        return await MakeAsync(new ReportWanted(NewId(), new(begin, end), schedule.Paper, person.Name, schedule), person, schedule.Channels, cancel);
    }

    /// <summary>Deletes one; false: there is none.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task<bool> DeleteAsync(ClaimsPrincipal user, string? from, string id, CancellationToken cancel) =>
        await archive.DeleteAsync(id, await rights.EditorAsync(user, from, "edit schedules and delete reports"), cancel);

    private async Task<ArchivedReport> MakeAsync(ReportWanted wanted, Person person, IReadOnlyList<string> to, CancellationToken cancel)
    {
        var (report, content) = await maker.MakeAsync(wanted, cancel);
        // Who asks twice wants two.
        await post.SendAsync(report.Id, to, report, content.Pdf, note: null, cancel);
        audit.Note(person, AuditActions.ReportMade, report.Id, null, to.Count == 0 ? null : $"sent to {string.Join(", ", to)}");
        return report;
    }

    private string NewId() => ReportId.New(clock.GetUtcNow());
}
