using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Tests.Alerts.World;

/// <summary>The other side: takes a message once per key where it knows keys, and each time where it does not.</summary>
internal sealed class FakeSender
{
    private readonly HashSet<string> _keys = [];

    /// <summary>What the next attempts lead to, in order; past the end each is accepted.</summary>
    public Queue<Answer> Answers { get; } = new();

    /// <summary>What people got, in order.</summary>
    public List<OutboxMessage> Delivered { get; } = [];

    /// <summary>Called after a message was taken and before anybody hears of it.</summary>
    public Action? After { get; set; }

    /// <summary>Whether it knows a message again.</summary>
    public bool KnowsKeys { get; set; } = true;

    public SendOutcome Send(OutboxMessage message)
    {
        var answer = Answers.TryDequeue(out var next) ? next : Answer.Accept;
        if (answer == Answer.Refuse) return SendOutcome.Retry;
        if (_keys.Add(message.Key) || !KnowsKeys) Delivered.Add(message);
        After?.Invoke();
        return answer == Answer.Accept ? SendOutcome.Accepted : SendOutcome.Retry;
    }

    internal enum Answer
    {
        Accept,
        Refuse,
        AcceptAndTimeOut,
    }
}
