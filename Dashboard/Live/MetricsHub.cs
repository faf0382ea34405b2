using Dashboard.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Live;

/// <summary>Pushes the live figures to programs: invoke <c>Subscribe</c>, then take the event <c>snapshot</c> each second.</summary>
[Authorize(Policies.Viewer)]
internal sealed class MetricsHub(MetricsBroadcaster broadcaster) : Hub
{
    /// <summary>Subscribes to one endpoint (<c>GET /api/profiles/{id}</c>) or, with null, to the totals and the worst 20 endpoints.</summary>
    /// <param name="endpoint">Null, or method and route; replaces what was subscribed to before.</param>
    public void Subscribe(string? endpoint)
    {
        if (endpoint is not null && !broadcaster.Knows(endpoint))
        {
            throw new HubException(
                "There is no endpoint of this name; allowed is null, or a method and a route such as 'GET /api/profiles/{id}'.");
        }

        broadcaster.Subscribe(Context.ConnectionId, endpoint);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        broadcaster.Forget(Context.ConnectionId);
        return Task.CompletedTask;
    }
}
