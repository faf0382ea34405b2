using System.Collections.Concurrent;
using Dashboard.Core.Common;
using Dashboard.Core.Pooling.Faults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dashboard.Core.Pooling.Probing;

/// <summary>
/// Asks the server every other second whether it is there, and as long as it is away several times a second: the only one who tries then.
/// What it finds is told to all pools, but for a login that is refused, which is one pool's own affair.
/// </summary>
public sealed partial class DatabaseProbe(ProbeSources sources, TimeProvider clock, ILogger<DatabaseProbe> logger) : BackgroundService
{
    private static readonly TimeSpan WhenUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WhenDown = TimeSpan.FromMilliseconds(125);

    // The first good answer may come from a server that is on its way down.
    private const int GoodToBelieve = 2;
    private const int TimeoutsToBelieve = 2;

    // By connection string: one per login.
    private readonly ConcurrentDictionary<string, ProbeReading> _readings = new();

    /// <summary>What is known of each login that has been probed; none before the first answer, and without a database.</summary>
    public IReadOnlyCollection<ProbeReading> Readings => [.. _readings.Values];

    /// <summary>Whether there is a server to probe.</summary>
    public bool IsConfigured => sources.Targets.Any(target => target.ConnectionString is not null);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(sources.Targets
        .Where(target => target.ConnectionString is not null)
        .GroupBy(target => target.ConnectionString!, target => target.Pool)
        .Select(group => WatchAsync(group.Key, [.. group], stoppingToken)));

    private async Task WatchAsync(string connectionString, ConnectionPool[] pools, CancellationToken stop)
    {
        using var wake = new SemaphoreSlim(0, 1);
        foreach (var pool in pools)
        {
            pool.Tripped = fault => OnTripped(pools, fault, wake);
            pool.Watch();
        }

        var (good, timeouts) = (0, 0);
        var times = new RecentTimes();
        while (!stop.IsCancellationRequested)
        {
            var asked = clock.GetTimestamp();
            var fault = await AskAsync(connectionString, stop);
            if (stop.IsCancellationRequested) break;
            var took = clock.GetElapsedTime(asked);
            good = FaultClassifier.IsDown(fault) ? 0 : good + 1;
            timeouts = fault == PoolFault.ConnectTimeout ? timeouts + 1 : 0;
            foreach (var pool in pools) Tell(pool, fault, good, timeouts);
            _readings[connectionString] = Note(times, fault, took, good, pools[0].IsDown);
            await PauseAsync(pools.Any(pool => pool.IsDown), wake, stop);
        }

        foreach (var pool in pools) pool.Unwatch();
    }

    private ProbeReading Note(RecentTimes times, PoolFault fault, TimeSpan took, int good, bool isDown)
    {
        // What was slow before an outage says nothing of the time after it, and a refusal is quick. The first
        // good one has the making of a connection in it.
        if (isDown) times.Clear();
        else if (good != 1 && fault is PoolFault.None or PoolFault.ConnectTimeout or PoolFault.CommandTimeout) times.Add(took);
        return new(isDown, fault, clock.GetUtcNow(), took.TotalMilliseconds, times.P95Ms());
    }

    private void Tell(ConnectionPool pool, PoolFault fault, int good, int timeouts)
    {
        var wasDown = pool.IsDown;
        if (good > 0 && (!wasDown || good >= GoodToBelieve)) pool.FoundUp();
        else if (FaultClassifier.IsDown(fault) && (fault != PoolFault.ConnectTimeout || timeouts >= TimeoutsToBelieve)) pool.FoundDown(fault);
        if (wasDown && !pool.IsDown) Log.Up(logger, pool.Name);
    }

    private void OnTripped(ConnectionPool[] pools, PoolFault fault, SemaphoreSlim wake)
    {
        Log.Down(logger, string.Join(", ", pools.Select(pool => pool.Name)), FaultClassifier.Describe(fault));
        try
        {
            if (wake.CurrentCount == 0) wake.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // Another pool woke it at the same moment, or it has ended.
        }

        var others = FaultClassifier.IsOwn(fault) ? pools : sources.Targets.Select(target => target.Pool);
        // Each that did not know yet comes here too, and finds that all others do.
        foreach (var pool in others) pool.FoundDown(fault);
    }

    private async Task PauseAsync(bool isDown, SemaphoreSlim wake, CancellationToken stop)
    {
        // Several instances must not ask in step.
        var pause = (isDown ? WhenDown : WhenUp) * (0.8 + (0.4 * Random.Shared.NextDouble()));
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Task.Delay(pause, clock, waiting.Token), wake.WaitAsync(waiting.Token)).ConfigureAwait(false);
        await waiting.CancelAsync();
    }

    /// <summary>None when the server answers. A connection that was open may be dead while the server is well, so a fresh one decides.</summary>
    private async Task<PoolFault> AskAsync(string connectionString, CancellationToken stop)
    {
        try
        {
            var source = sources.Of(connectionString);
            var fault = await AskOnceAsync(source, stop);
            if (fault is not (PoolFault.ConnectionBroken or PoolFault.CommandTimeout)) return fault;
            source.Clear();
            fault = await AskOnceAsync(source, stop);
            return fault is PoolFault.ConnectionBroken or PoolFault.CommandTimeout ? PoolFault.ConnectTimeout : fault;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever it is: a probe that ends would take the whole program with it.
            Log.Failed(logger, exception);
            return PoolFault.ServerDown;
        }
        catch (OperationCanceledException)
        {
            return PoolFault.None;
        }
    }

    private static async Task<PoolFault> AskOnceAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        await using var connection = source.CreateConnection();
        try
        {
            await connection.OpenAsync(stop);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            var fault = FaultClassifier.OfOpening(exception);
            return fault == PoolFault.None ? PoolFault.ServerDown : fault;
        }

        try
        {
            await using var command = new NpgsqlCommand("select 1", connection);
            await command.ExecuteScalarAsync(stop);
            return PoolFault.None;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return FaultClassifier.OfCommand(exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Pool {Pools} gives no connections until the server can be used again: {Reason}")]
        public static partial void Down(ILogger logger, string pools, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Pool {Pool} can be used again")]
        public static partial void Up(ILogger logger, string pool);

        [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL could not be asked whether it is there; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
