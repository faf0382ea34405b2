using Dashboard.Core.Alerts.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Outbox.Delivery;

/// <summary>Sends what waits: one worker for each channel, so that a slow one holds up no other.</summary>
internal sealed partial class OutboxDeliverer(
    IAlertStore store, IAlertRecords records, IAlertChannels channels, IEnumerable<IChannelSender> senders,
    IDeliveryTurns turns, TimeProvider clock, ILogger<OutboxDeliverer> logger, Func<bool>? isOn = null) : BackgroundService
{
    private const int SecondsBetweenLooks = 60;
    private const int LookedAt = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Bounded by the channels that there were since the start.
    private readonly Dictionary<string, Task> _workers = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var second = 0; !stoppingToken.IsCancellationRequested; second++)
        {
            var ids = channels.All.Select(channel => channel.Id);
            if (second % SecondsBetweenLooks == 0) ids = ids.Concat(await OrphansAsync(stoppingToken));
            foreach (var id in ids)
            {
                if (!_workers.TryGetValue(id, out var worker) || worker.IsCompleted) _workers[id] = RunAsync(id, stoppingToken);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_workers.Values);
    }

    /// <summary>What waits for a channel that was removed has to be given up by somebody, so that people see it.</summary>
    private async Task<IReadOnlyList<string>> OrphansAsync(CancellationToken cancel)
    {
        try
        {
            var messages = await records.ReadMessagesAsync(LookedAt, cancel);
            return [.. messages.Where(message => message.Status == OutboxStatus.Waiting).Select(message => message.Channel).Distinct()];
        }
        catch (Exception exception)
        {
            if (!cancel.IsCancellationRequested) Log.NotLooked(logger, exception);
            return [];
        }
    }

    private async Task RunAsync(string id, CancellationToken cancel)
    {
        // Returns to the caller first, whatever the first claim does.
        await Task.Yield();
        var worker = new ChannelWorker(id, store, channels, senders, turns, clock, Random.Shared.NextDouble, logger);
        var isFailing = false;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                while (!cancel.IsCancellationRequested && isOn?.Invoke() != false && await worker.StepAsync(cancel))
                {
                    // There may be more.
                }

                isFailing = false;
                if (!worker.IsNeeded) return;
            }
            catch (Exception) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (!isFailing) Log.Failed(logger, exception, id);
                isFailing = true;
            }

            await Task.Delay(Pause, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Messages of channel {Channel} could not be delivered; it is tried again each second")]
        public static partial void Failed(ILogger logger, Exception exception, string channel);

        [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be looked for messages of channels that were removed")]
        public static partial void NotLooked(ILogger logger, Exception exception);
    }
}
