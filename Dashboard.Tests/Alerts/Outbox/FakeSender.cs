using System.Collections.Concurrent;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Tests.Alerts.Outbox;

/// <summary>Another side that does what it is told, and remembers what it was sent.</summary>
internal sealed class FakeSender(Func<AlertChannel, int, CancellationToken, Task<SendResult>> answer) : IChannelSender
{
    public static SendResult Accepted { get; } = new(SendOutcome.Accepted, "It was accepted.");

    public static SendResult Busy { get; } = new(SendOutcome.Retry, "The other side fails (500).");

    public ConcurrentQueue<OutboxMessage> Sent { get; } = [];

    /// <summary>What each message was to say of the program.</summary>
    public ConcurrentQueue<MessageContext> Contexts { get; } = [];

    public ChannelKind Kind => ChannelKind.Email;

    public bool ShowsPictures { get; init; }

    /// <summary>Answers in this order, and goes on with the last.</summary>
    public static FakeSender Answering(params SendResult[] results) =>
        new((_, number, _) => Task.FromResult(results[Math.Min(number, results.Length) - 1]));

    public RenderedMessage Render(AlertChannel channel, IReadOnlyList<AlertNote> notes, MessageContext context)
    {
        Contexts.Enqueue(context);
        return notes[0].RuleId == "unwritable" ? throw new InvalidOperationException("secret") : new($"{notes.Count} of {channel.Id}", [(byte)notes.Count]);
    }

    public Task<SendResult> SendAsync(AlertChannel channel, OutboxMessage message, CancellationToken cancel)
    {
        Sent.Enqueue(message);
        return answer(channel, Sent.Count, cancel);
    }
}
