using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Tests.Fakes;

/// <summary>Sends nothing, and says of each message what a test wants.</summary>
internal sealed class FixedSender(ChannelKind kind) : IChannelSender
{
    public ChannelKind Kind => kind;

    public SendResult Result { get; set; } = new(SendOutcome.Accepted, "Resend accepted it as id 42.");

    /// <summary>Completed when the other side answers.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    public RenderedMessage Render(AlertChannel channel, IReadOnlyList<AlertNote> notes, MessageContext context) => new("Test", []);

    public async Task<SendResult> SendAsync(AlertChannel channel, OutboxMessage message, CancellationToken cancel)
    {
        await Answers.WaitAsync(cancel);
        return Result;
    }
}
