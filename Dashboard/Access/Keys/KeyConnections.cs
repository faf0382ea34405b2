using System.Collections.Concurrent;
using Dashboard.Core.Accounts.Keys;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Access.Keys;

/// <summary>
/// Ends the hub's connections of a key that works no more: at once when somebody ends it, on whichever instance; and within half a minute
/// when its time is over, or should that news ever be lost.
/// </summary>
internal sealed class KeyConnections(KeySignIn keys, AccessKeyBook book, TimeProvider clock) : BackgroundService, IHubFilter
{
    /// <summary>How often all of them are looked through.</summary>
    public static readonly TimeSpan Backstop = TimeSpan.FromSeconds(30);

    // Bounded by the connections that the hub has.
    private readonly ConcurrentDictionary<string, (string Key, HubCallerContext Connection)> _connections = new();

    /// <summary>How many there are.</summary>
    public int Count => _connections.Count;

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (KeyPrincipal.KeyOf(context.Context.User) is { } key)
        {
            _connections[context.Context.ConnectionId] = (key, context.Context);
            // It may have ended between signing in and this.
            EndIfOver(key, context.Context);
        }

        await next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        _connections.TryRemove(context.Context.ConnectionId, out _);
        return next(context, exception);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        book.Changed += EndThoseOver;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(Backstop, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                EndThoseOver();
            }
        }
        finally
        {
            book.Changed -= EndThoseOver;
        }
    }

    private void EndThoseOver()
    {
        foreach (var (key, connection) in _connections.Values) EndIfOver(key, connection);
    }

    private void EndIfOver(string key, HubCallerContext connection)
    {
        if (!keys.StillHolds(key)) connection.Abort();
    }
}
