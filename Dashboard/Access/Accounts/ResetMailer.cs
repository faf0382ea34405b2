using System.Text.Json;
using System.Threading.Channels;
using Dashboard.Core.Accounts;
using Dashboard.Core.Storage;

namespace Dashboard.Access.Accounts;

/// <summary>
/// Mails a link to a new password to whoever asks for one and has an account. It is done after the answer, so that the answer takes the same
/// time whether there is such an account or not.
/// </summary>
internal sealed partial class ResetMailer(AccountLinks links, AccountMail mail, TimeProvider clock, ILogger<ResetMailer> logger) : BackgroundService
{
    private const int MostWaiting = 100;

    private readonly Channel<Wish> _asked = Channel.CreateBounded<Wish>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly GuessLimits _limits = new(clock);

    /// <summary>Takes a wish; how long to wait where too many came from one address.</summary>
    /// <param name="network">The network that it comes from.</param>
    /// <param name="name">Whose password.</param>
    /// <param name="from">The address that it comes from; null: it is not known.</param>
    public TimeSpan Ask(string network, string name, string? from)
    {
        var wait = _limits.TryBegin(network, name);
        if (wait == TimeSpan.Zero) _asked.Writer.TryWrite(new(name, from));
        return wait;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var wish in _asked.Reader.ReadAllAsync(stoppingToken)) await SendAsync(wish, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private async Task SendAsync(Wish wish, CancellationToken cancel)
    {
        try
        {
            // Of those that nobody gets there is no line: who asks need not be who has the account, and may ask for any name.
            if (await links.ResetAsync(wish.Name, wish.Name, isOnly: false, made => Line(made.For.Name, wish.From), cancel) is not { } link) return;
            await mail.SendAsync(
                $"reset/{link.For.Id}", link.For.Name, "A new password for the performance dashboard",
                "Somebody, probably you, asked for a new password. This link sets it:", $"{AccountPlaces.Reset}#{link.Token}",
                $"It works once, for {AccountLinks.ResetLifetime.TotalMinutes} minutes. If you did not ask, do nothing: your password stays as it is.", cancel);
        }
        catch (StateUnavailableException exception)
        {
            Log.NotSent(logger, exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, exception);
        }
    }

    private AuditEntry Line(string name, string? from) =>
        new(AccountText.Nobody, "account.reset", name, Before: null, JsonSerializer.Serialize(new { by = "mail" }), from, clock.GetUtcNow());

    private sealed record Wish(string Name, string? From);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A link to a new password could not be sent: {Reason}")]
        public static partial void NotSent(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "A link to a new password could not be sent")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
