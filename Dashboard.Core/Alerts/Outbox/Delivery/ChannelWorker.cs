using Dashboard.Core.Alerts.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Core.Alerts.Outbox.Delivery;

/// <summary>Sends one channel's messages, one after the other.</summary>
internal sealed partial class ChannelWorker(
    string id, IAlertStore store, IAlertChannels channels, IEnumerable<IChannelSender> senders, IDeliveryTurns turns, TimeProvider clock,
    Func<double> random, ILogger? logger = null)
{
    /// <summary>For how long nobody else sends a message that was claimed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    // Senders give up by themselves before; whatever happens, before the lease ends.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    // An attempt is over by then, as a rule.
    private static readonly TimeSpan OthersPause = TimeSpan.FromSeconds(5);

    private readonly Dictionary<ChannelKind, IChannelSender> _senders = senders.ToDictionary(sender => sender.Kind);

    /// <summary>Whether the channel is there: its messages may outlive it.</summary>
    public bool IsNeeded => Channel is not null;

    private AlertChannel? Channel => channels.All.FirstOrDefault(channel => channel.Id == id);

    /// <summary>
    /// Sends the next message that is due. What was begun is brought to its end, also when the program ends meanwhile: sending it again would
    /// be told twice where the other side knows no keys.
    /// </summary>
    /// <returns>False: none is due.</returns>
    public async Task<bool> StepAsync(CancellationToken cancel)
    {
        if (await store.ClaimAsync(id, clock.GetUtcNow(), Lease, cancel) is not { } claim) return false;
        var claimedAt = clock.GetTimestamp();
        var message = claim.Message;
        var result = await SendAsync(message);
        if (result.Outcome == SendOutcome.TakenBefore) Log.TakenBefore(logger ?? NullLogger.Instance, id, message.Key);
        var now = clock.GetUtcNow();
        var outcome = result.Outcome switch
        {
            SendOutcome.Accepted or SendOutcome.TakenBefore => OutboxStatus.Accepted,
            SendOutcome.Permanent => OutboxStatus.Dead,
            SendOutcome.NoMeans => OutboxStatus.NotSent,
            _ => OutboxStatus.Waiting,
        };
        var attempt = new DeliveryAttempt(message.Key, message.Attempts, now, outcome, result.Sentence);
        var nextAt = outcome == OutboxStatus.Waiting ? DeliverySchedule.NextAt(message, result.RetryAfter, now, random()) : now;
        await CompleteAsync(claim, attempt, nextAt, claimedAt, cancel);
        return true;
    }

    private async Task<SendResult> SendAsync(OutboxMessage message)
    {
        if (DeliverySchedule.IsExpired(message, clock.GetUtcNow()))
            return new(SendOutcome.Permanent, $"It is given up after {DeliverySchedule.Expiry.TotalHours} hours. {message.LastResult}".TrimEnd());
        if (Channel is not { } channel) return new(SendOutcome.Permanent, "The channel is not there any more.");
        if (!channel.Enabled) return new(SendOutcome.NoMeans, "The channel is switched off.");
        if (!_senders.TryGetValue(channel.Kind, out var sender)) return new(SendOutcome.NoMeans, "Nothing can send to this kind of channel.");
        var turn = await turns.TakeAsync(message.Key);
        if (turn == DeliveryTurn.Sent) return new(SendOutcome.Accepted, "Another instance has sent it.");
        if (turn == DeliveryTurn.Others) return new(SendOutcome.Retry, "Another instance is sending it.", OthersPause);
        var result = await SendAsync(sender, channel, message);
        await turns.EndAsync(message.Key, result.Outcome is SendOutcome.Accepted or SendOutcome.TakenBefore);
        return result;
    }

    private async Task<SendResult> SendAsync(IChannelSender sender, AlertChannel channel, OutboxMessage message)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        try
        {
            return await sender.SendAsync(channel, message, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            return new(SendOutcome.Retry, $"Nothing came within {Deadline.TotalSeconds} s.");
        }
        catch (Exception exception)
        {
            // It has to be tried again whatever it is; its words may hold what must not be shown.
            return new(SendOutcome.Retry, $"Sending failed by a fault of the program ({exception.GetType().Name}).");
        }
    }

    /// <summary>A store that is away for a moment must not make it go out again; after the lease somebody else may have it.</summary>
    private async Task CompleteAsync(ClaimedMessage claim, DeliveryAttempt attempt, DateTimeOffset nextAt, long claimedAt, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await store.CompleteAsync(claim, attempt, nextAt, CancellationToken.None);
                return;
            }
            catch (Storage.StateUnavailableException) when (clock.GetElapsedTime(claimedAt) < Lease && !cancel.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A message of channel {Channel} was not taken because another one has its key {Key}: it counts as told, by another instance")]
        public static partial void TakenBefore(ILogger logger, string channel, string key);
    }
}
