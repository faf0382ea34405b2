using System.Collections.Concurrent;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Live;

/// <summary>
/// Sends each new snapshot to the hub's subscribers, so that each has it within the second. With no subscriber nothing is computed. A
/// subscriber that cannot keep up misses snapshots instead of having them pile up.
/// </summary>
internal sealed partial class MetricsBroadcaster : IHostedService, IDisposable
{
    private const int WindowSeconds = 60;
    private const int WorstEndpoints = 20;

    // Bounded by the connections that the hub has.
    private readonly ConcurrentDictionary<string, Subscriber> _subscribers = new();
    private readonly IHubContext<MetricsHub> _hub;
    private readonly ChangeFeed<MetricsSnapshot> _feed;
    private readonly RealtimeReader _reader;
    private readonly RouteTable _routes;
    private readonly ILogger<MetricsBroadcaster> _logger;
    private IDisposable? _subscription;

    public MetricsBroadcaster(
        IHubContext<MetricsHub> hub, ChangeFeed<MetricsSnapshot> feed, RealtimeReader reader, RouteTable routes,
        ILogger<MetricsBroadcaster> logger)
    {
        _reader = reader;
        _routes = routes;
        _hub = hub;
        _feed = feed;
        _logger = logger;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = _feed.Subscribe(OnSnapshot);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _subscription?.Dispose();

    /// <summary>Whether there is an endpoint of this name, called or not yet.</summary>
    public bool Knows(string endpoint) =>
        _routes.Has(endpoint)
        || (_feed.Latest is { } snapshot && Array.Exists(snapshot.Endpoints, series => NameOf(series.Method, series.Route) == endpoint));

    /// <summary>Remembers what a connection wants and sends it the latest at once.</summary>
    public void Subscribe(string connection, string? endpoint)
    {
        var subscriber = new Subscriber(connection, endpoint);
        _subscribers[connection] = subscriber;
        if (_feed.Latest is { } snapshot) _ = SendAsync(subscriber, snapshot);
    }

    public void Forget(string connection) => _subscribers.TryRemove(connection, out _);

    private void OnSnapshot(MetricsSnapshot snapshot)
    {
        foreach (var subscriber in _subscribers.Values) _ = SendAsync(subscriber, snapshot);
    }

    private async Task SendAsync(Subscriber subscriber, MetricsSnapshot snapshot)
    {
        // Still busy with an earlier one: this one is left out for it, and only for it.
        if (!subscriber.TryBegin()) return;
        try
        {
            // Off the producer's thread: merging and sending are no business of the clock tick.
            await Task.Yield();
            await _hub.Clients.Client(subscriber.Connection).SendAsync("snapshot", BodyOf(snapshot, subscriber.Endpoint));
        }
        catch (Exception exception)
        {
            Log.SendFailed(_logger, exception);
        }
        finally
        {
            subscriber.End();
        }
    }

    private RealtimeMetrics BodyOf(MetricsSnapshot snapshot, string? endpoint)
    {
        var metrics = _reader.Read(snapshot, WindowSeconds);
        return metrics with
        {
            Endpoints = endpoint is null
                ? [.. metrics.Endpoints.Take(WorstEndpoints)]
                : [.. metrics.Endpoints.Where(e => NameOf(e.Method, e.Route) == endpoint)],
        };
    }

    private static string NameOf(string method, string route) => method.Length == 0 ? route : $"{method} {route}";

    private sealed class Subscriber(string connection, string? endpoint)
    {
        private int _busy;

        public string Connection => connection;

        public string? Endpoint => endpoint;

        public bool TryBegin() => Interlocked.Exchange(ref _busy, 1) == 0;

        public void End() => Volatile.Write(ref _busy, 0);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A snapshot could not be sent to the hub's subscribers")]
        public static partial void SendFailed(ILogger logger, Exception exception);
    }
}
