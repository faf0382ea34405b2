using System.Text.Encodings.Web;
using System.Text.Json;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Access.Accounts;

/// <summary>Mails links to people, through the outbox of the alerts, which tries again and says what came of it.</summary>
internal sealed class AccountMail(IAlertStore outbox, IAlertChannels channels, ResendOptions resend, MessageContext context, TimeProvider clock)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Default;

    /// <summary>
    /// Why no mail can be sent, as a sentence; null when it can. Links in mails lead to the configured address, never to the one that
    /// somebody happened to ask by.
    /// </summary>
    public string? Hindrance => this switch
    {
        { IsResendThere: false } => "Mail is not set up: Resend:ApiKey and Resend:From are needed.",
        { Channel: null } => "Mail is not set up: no e-mail channel is switched on under Alerts.",
        { Address: null } => "Mail is not set up: Alerts:BaseUrl has to say where the pages are.",
        _ => null,
    };

    private bool IsResendThere => resend is { ApiKey: not null, From: not null };

    private AlertChannel? Channel => channels.All.FirstOrDefault(one => one is { Kind: ChannelKind.Email, Enabled: true });

    private string? Address => context.BaseUrl?.TrimEnd('/');

    /// <summary>Gives a mail to the outbox; false when there is no way to send one, or it could not be taken.</summary>
    /// <param name="id">Names it: the same is sent once.</param>
    /// <param name="to">The address.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="text">What it says before the link.</param>
    /// <param name="path">The page, with the token in its fragment.</param>
    /// <param name="after">What it says after the link.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> SendAsync(string id, string to, string subject, string text, string path, string after, CancellationToken cancel)
    {
        if (Hindrance is not null || Channel is not { } channel) return false;
        var now = clock.GetUtcNow();
        return await outbox.TryComposeAsync(
            new OutboxMessage
            {
                Key = $"{OutboxMessage.PrivatePrefix}{id}",
                Channel = channel.Id,
                IsCritical = false,
                Notes = [],
                Alerts = [],
                Subject = subject,
                Payload = Write(to, subject, text, $"{Address}{path}", after),
                CreatedAt = now,
                NextAt = now,
            },
            cancel);
    }

    private byte[] Write(string to, string subject, string text, string link, string after)
    {
        var origin = $"Sent by the WingmanMatch performance dashboard, {context.Environment}.";
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("from", resend.From);
            json.WriteStartArray("to");
            json.WriteStringValue(to);
            json.WriteEndArray();
            json.WriteString("subject", subject);
            json.WriteString("text", $"{text}\n\n{link}\n\n{after}\n\n{origin}\n");
            json.WriteString(
                "html",
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\"><title>" + Encoder.Encode(subject)
                + "</title></head><body style=\"font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:15px;line-height:1.5;max-width:40em\">"
                + $"<p>{Encoder.Encode(text)}</p><p><a href=\"{Encoder.Encode(link)}\" rel=\"noreferrer\">{Encoder.Encode(link)}</a></p>"
                + $"<p>{Encoder.Encode(after)}</p><p style=\"font-size:13px;color:#666\">{Encoder.Encode(origin)}</p></body></html>");
            json.WriteStartObject("headers");
            // Nobody's out-of-office note answers a program.
            json.WriteString("Auto-Submitted", "auto-generated");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
