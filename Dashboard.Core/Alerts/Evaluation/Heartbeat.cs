using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>
/// Tells a watcher elsewhere that alerts are evaluated and go out: at most once a minute, and only then. That nothing comes any more is what
/// the watcher alerts on.
/// </summary>
internal sealed partial class Heartbeat(string? url, IHttpClientFactory clients, TimeProvider clock, ILogger<Heartbeat> logger)
{
    /// <summary>The name of the client.</summary>
    public const string Client = "alerts-heartbeat";

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OldestMessage = TimeSpan.FromMinutes(1);

    private long _last;
    private Task _sending = Task.CompletedTask;

    /// <summary>After a completed evaluation. Returns at once.</summary>
    /// <param name="outboxAge">How long the oldest message that is due has waited.</param>
    public void Beat(TimeSpan outboxAge)
    {
        if (url is null || outboxAge > OldestMessage || !_sending.IsCompleted) return;
        if (_last != 0 && clock.GetElapsedTime(_last) < Period) return;
        _last = clock.GetTimestamp();
        _sending = SendAsync(url);
    }

    private async Task SendAsync(string address)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            client.Timeout = Patience;
            using var answer = await client.GetAsync(new Uri(address), HttpCompletionOption.ResponseHeadersRead);
            if (!answer.IsSuccessStatusCode) Log.Refused(logger, (int)answer.StatusCode);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            Log.NotSent(logger, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The heartbeat was answered with {Status}")]
        public static partial void Refused(ILogger logger, int status);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The heartbeat could not be sent: {Reason}")]
        public static partial void NotSent(ILogger logger, string reason);
    }
}
