using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;

namespace Dashboard.Components.Reports;

/// <summary>What came of a run of a schedule: of making the report, and of mailing it. Pure.</summary>
/// <param name="Level">How bad that is.</param>
/// <param name="Word">What it is called.</param>
/// <param name="Text">A sentence about it.</param>
public sealed record RunOutcome(Level Level, string Word, string? Text)
{
    /// <param name="run">The run.</param>
    /// <param name="messages">The newest messages of the outbox; those of this run may be among them.</param>
    public static RunOutcome Of(ReportRun run, IReadOnlyList<OutboxMessage> messages) => run.Status switch
    {
        ReportRunStatus.Failed => new(Level.Critical, "Not sent", run.Result),
        ReportRunStatus.Running => new(Level.Unknown, "Being made", run.Result),
        _ => OfMails(run, [.. messages.Where(message => ReportPost.IsOf(message.Key, ReportId.Of(run.Schedule, run.Tick)))]),
    };

    private static RunOutcome OfMails(ReportRun run, List<OutboxMessage> mails)
    {
        if (mails.Find(mail => mail.Status is OutboxStatus.Dead or OutboxStatus.NotSent) is { } lost)
            return new(Level.Critical, "Not delivered", $"{run.Result} To {lost.Channel}: {lost.LastResult}".Trim());
        return mails.Count > 0 && mails.TrueForAll(mail => mail.Status == OutboxStatus.Accepted)
            ? new(Level.Ok, "Delivered", run.Result)
            // It waits, or was sent so long ago that newer ones are looked at.
            : new(Level.Unknown, "Given to the outbox", run.Result);
    }
}
