using Dashboard.Api;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Common;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Live;

/// <summary>
/// Tells all connections of the hub of each alert that changed its phase, its episode, who has taken it on, or why nobody is told: event <c>alert</c> with the
/// body that <c>GET /api/alerts/active</c> has for it; what is over is told of once more, as normal.
/// </summary>
internal sealed partial class AlertBroadcaster(
    IHubContext<MetricsHub> hub, ChangeFeed<AlertsNow> feed, ILogger<AlertBroadcaster> logger) : IHostedService, IDisposable
{
    // As they were told last. Bounded by the alerts; the feed calls one after the other.
    private Dictionary<string, AlertView> _told = [];
    private IDisposable? _subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = feed.Subscribe(OnAlerts);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _subscription?.Dispose();

    private static bool IsSame(AlertView a, AlertView b) =>
        a.State.Phase == b.State.Phase && a.State.Episode == b.State.Episode && a.State.Acknowledged == b.State.Acknowledged && a.MutedBy == b.MutedBy;

    private void OnAlerts(AlertsNow now)
    {
        var alerts = now.Alerts.Where(alert => alert.State.Phase != AlertPhase.Normal).ToDictionary(alert => alert.Id);
        foreach (var (id, alert) in alerts)
        {
            if (!_told.TryGetValue(id, out var before) || !IsSame(alert, before)) _ = SendAsync(alert);
        }

        foreach (var (id, alert) in _told)
        {
            if (!alerts.ContainsKey(id)) _ = SendAsync(alert with { State = alert.State with { Phase = AlertPhase.Normal, Since = now.EvaluatedAt ?? alert.State.Since } });
        }

        _told = alerts;
    }

    private async Task SendAsync(AlertView alert)
    {
        try
        {
            // Off the evaluation's thread.
            await Task.Yield();
            await hub.Clients.All.SendAsync("alert", AlertAnswer.Of(alert));
        }
        catch (Exception exception)
        {
            Log.SendFailed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A change of an alert could not be sent to the hub's connections")]
        public static partial void SendFailed(ILogger logger, Exception exception);
    }
}
