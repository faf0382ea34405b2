using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Decisions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Outbox.Delivery;

/// <summary>Makes messages of what waits, each second; <see cref="LaneComposer"/> says of what, and channels say how.</summary>
internal sealed partial class OutboxComposer(
    IAlertStore store, IAlertChannels channels, IEnumerable<IChannelSender> senders, Func<MessageContext> context, TimeProvider clock,
    ILogger<OutboxComposer> logger, Func<bool>? isOn = null, OutboxOrigin? origin = null, BreachPictures? pictures = null) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly bool[] Lanes = [true, false];

    private readonly Dictionary<ChannelKind, IChannelSender> _senders = senders.ToDictionary(sender => sender.Kind);
    private volatile IReadOnlyDictionary<string, string> _held = new Dictionary<string, string>();
    private long _stuckSince = long.MaxValue;
    private long _failingSince = long.MaxValue;

    /// <summary>By the key of each note that waits: a sentence that says why, as of the last second.</summary>
    public IReadOnlyDictionary<string, string> Held => _held;

    /// <summary>For how long something does not go out, or nothing could be composed; zero: all goes out.</summary>
    public TimeSpan OldestAge
    {
        get
        {
            var age = clock.GetUtcNow().UtcTicks - Math.Min(Interlocked.Read(ref _stuckSince), Interlocked.Read(ref _failingSince));
            return age > 0 ? TimeSpan.FromTicks(age) : TimeSpan.Zero;
        }
    }

    /// <summary>Composes what may go out now: one message for each lane of each channel at most.</summary>
    internal async Task StepAsync(CancellationToken cancel)
    {
        var waiting = await store.ReadWaitingAsync(cancel);
        var now = clock.GetUtcNow();
        var composed = await store.ReadComposedAsync(now - AlertAllowance.Window, cancel);
        var told = channels.All.Where(channel => channel.Enabled).Select(channel => channel.Id).ToHashSet(StringComparer.Ordinal);
        Interlocked.Exchange(ref _stuckSince, OutboxAge.Since(composed, told)?.UtcTicks ?? long.MaxValue);
        var from = origin is null ? null : await origin.GetAsync(cancel);
        var held = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var channel in waiting.Select(note => note.Channel).Distinct().ToList())
        {
            foreach (var isCritical in Lanes)
            {
                var plan = LaneComposer.Plan(channel, isCritical, waiting, composed, now);
                foreach (var (note, why) in plan.Reasons) held[note] = why;
                if (plan.Notes.Count > 0) await store.TryComposeAsync(await ComposeAsync(channel, isCritical, plan.Notes, now, from, cancel), cancel);
            }
        }

        _held = held;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (isOn?.Invoke() != false) await StepAsync(stoppingToken);
                Interlocked.Exchange(ref _failingSince, long.MaxValue);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Once for each outage.
                if (Interlocked.CompareExchange(ref _failingSince, clock.GetUtcNow().UtcTicks, long.MaxValue) == long.MaxValue) Log.Failed(logger, exception);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<OutboxMessage> ComposeAsync(
        string id, bool isCritical, IReadOnlyList<AlertNote> notes, DateTimeOffset now, string? from, CancellationToken cancel)
    {
        var keys = notes.Select(note => note.Key).ToArray();
        var message = new OutboxMessage
        {
            Key = MessageKey.Of(from ?? MessageKey.OriginOf(context().Environment, notes.Min(note => note.At)), id, isCritical, keys),
            Channel = id,
            IsCritical = isCritical,
            Notes = keys,
            Alerts = [.. notes.Select(note => note.Alert).Distinct()],
            Subject = notes[0].RuleName,
            Payload = [],
            CreatedAt = now,
            NextAt = now,
        };
        var channel = channels.All.FirstOrDefault(channel => channel.Id == id);
        if (channel is null) return NotSent(message, "The channel is not there any more.");
        if (!channel.Enabled) return NotSent(message, "The channel is switched off.");
        if (!_senders.TryGetValue(channel.Kind, out var sender)) return NotSent(message, "Nothing can send to this kind of channel.");
        var picture = pictures is not null && sender.ShowsPictures ? await pictures.OfAsync(notes, cancel) : null;
        try
        {
            var rendered = sender.Render(channel, notes, context() with { Picture = picture });
            return message with { Subject = rendered.Subject, Payload = rendered.Payload };
        }
        catch (Exception exception)
        {
            // One that cannot be written must not keep the others from being told; people see it on the page.
            Log.NotRendered(logger, exception, id);
            return message with { Status = OutboxStatus.Dead, LastResult = $"It could not be written ({exception.GetType().Name})." };
        }
    }

    private static OutboxMessage NotSent(OutboxMessage message, string why) => message with { Status = OutboxStatus.NotSent, LastResult = why };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Messages could not be composed; it is tried again each second")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "A message for channel {Channel} could not be written")]
        public static partial void NotRendered(ILogger logger, Exception exception, string channel);
    }
}
