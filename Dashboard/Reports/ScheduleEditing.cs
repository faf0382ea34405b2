using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Alerts;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Common;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Core.Storage.Books;

namespace Dashboard.Reports;

/// <summary>Edits the schedules; for admins only, whoever asks: a page, or a program through the API.</summary>
internal sealed class ScheduleEditing(PersonRights rights, ScheduleBook schedules, IAlertChannels channels, IReportRuns runs, TimeProvider clock)
{
    private const string Deed = "edit schedules and delete reports";

    /// <summary>The schedules that there are.</summary>
    public IReadOnlyList<ReportSchedule> All => schedules.Items;

    /// <summary>The channels that can be sent to.</summary>
    public IReadOnlyList<AlertChannel> MailChannels => [.. channels.All.Where(channel => channel.Kind == ChannelKind.Email)];

    /// <summary>One of them; null: there is none.</summary>
    public ReportSchedule? Find(string id) => schedules.Find(id);

    /// <summary>The latest run of each schedule that had one.</summary>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public Task<IReadOnlyList<ReportRun>> LatestRunsAsync(CancellationToken cancel) => runs.ReadLatestAsync(clock.GetUtcNow() + ScheduleStep.Ahead, cancel);

    /// <summary>Checks a wish without saving it.</summary>
    public (ReportSchedule? Schedule, IReadOnlyList<FieldError> Errors) Check(string id, ReportScheduleWish wish, string author) =>
        ScheduleCheck.Read(id, wish, Find(id), author, channels.All, clock.GetUtcNow());

    /// <summary>Saves a schedule.</summary>
    /// <param name="user">Who does it.</param>
    /// <param name="from">The address that it is asked from; null when it is not known.</param>
    /// <param name="id">Which; null: a new one.</param>
    /// <param name="wish">What it is to be.</param>
    /// <param name="version">The version that the change is based on; null: any.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="BookConflictException">Somebody else changed or deleted it meanwhile.</exception>
    /// <exception cref="BookRefusedException">There are too many, or too many change them at once.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task<Saved<ReportSchedule>> SaveAsync(
        ClaimsPrincipal user, string? from, string? id, ReportScheduleWish wish, long? version, CancellationToken cancel)
    {
        var person = await rights.EditorAsync(user, from, Deed);
        var (schedule, errors) = Check(id ?? BookId.Of(wish.Name ?? ""), wish, person.Name);
        if (schedule is null) return Saved<ReportSchedule>.Wrong(errors);
        return Saved<ReportSchedule>.Of(await schedules.SaveAsync(
            schedule with { Version = version ?? 0 }, isAnyVersion: id is not null && version is null, person, cancel));
    }

    /// <summary>Deletes a schedule; what it has sent stays in the archive.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="BookConflictException">Somebody else changed or deleted it meanwhile.</exception>
    /// <exception cref="BookRefusedException">Too many change the schedules at once.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task DeleteAsync(ClaimsPrincipal user, string? from, string id, long? version, CancellationToken cancel) =>
        await schedules.DeleteAsync(id, version, await rights.EditorAsync(user, from, Deed), cancel);
}
