using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Reports.Archive;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>Gives reports to the outbox of alerts, which sends them and tells what came of it.</summary>
public sealed class ReportPost(IAlertStore outbox, IAlertChannels channels, ResendOptions resend, MessageContext context, TimeProvider clock)
{
    private const string Prefix = "report";

    /// <summary>Whether a message is of a run, by its key.</summary>
    public static bool IsOf(string key, string run) => key.StartsWith($"{Prefix}/{run}/", StringComparison.Ordinal);

    /// <summary>Gives it to each channel, once however often it is given: the run and the channel name the message.</summary>
    /// <param name="run">Names what is sent; the same again is the same.</param>
    /// <param name="to">The ids of the channels.</param>
    /// <param name="report">What it is.</param>
    /// <param name="pdf">Its pages.</param>
    /// <param name="note">What else is to be said of it; null: nothing.</param>
    /// <param name="cancel">Gives up; what was given stays.</param>
    public async Task SendAsync(string run, IReadOnlyList<string> to, ArchivedReport report, byte[] pdf, string? note, CancellationToken cancel)
    {
        foreach (var id in to)
        {
            var message = Message(run, id, ReportMail.Subject(report, context));
            await outbox.TryComposeAsync(
                channels.All.FirstOrDefault(channel => channel.Id == id) switch
                {
                    null => message with { Status = OutboxStatus.NotSent, LastResult = "The channel is not there any more." },
                    { Kind: not ChannelKind.Email } => message with { Status = OutboxStatus.NotSent, LastResult = "Reports are sent by e-mail alone." },
                    var channel => message with { Payload = ReportMail.Write(resend.From ?? "", channel.Addresses, report, pdf, note, context) },
                },
                cancel);
        }
    }

    /// <summary>Lets people see among the deliveries that there is no report.</summary>
    /// <param name="run">Names what would have been sent.</param>
    /// <param name="to">The ids of the channels.</param>
    /// <param name="subject">What it would have been about.</param>
    /// <param name="why">Why there is none, as a sentence.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task TellFailedAsync(string run, IReadOnlyList<string> to, string subject, string why, CancellationToken cancel)
    {
        foreach (var id in to) await outbox.TryComposeAsync(Message(run, id, subject) with { Status = OutboxStatus.NotSent, LastResult = why }, cancel);
    }

    private OutboxMessage Message(string run, string channel, string subject)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            Key = $"{Prefix}/{run}/{channel}",
            Channel = channel,
            IsCritical = false,
            Notes = [],
            Alerts = [],
            Subject = subject,
            Payload = [],
            CreatedAt = now,
            NextAt = now,
        };
    }
}
