using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>
/// After each second of this instance: gives it to the others and takes theirs, and less often the slots of the history. While Redis is
/// away it does nothing but say so; nothing that requests need ever waits for it.
/// </summary>
internal sealed partial class SharingService : BackgroundService
{
    private const int RoundsBetweenReads = 3;
    private const int RoundsBetweenTurns = 10;
    private const int RoundsBetweenClocks = 10;
    private const int RoundsBetweenComparisons = 600;
    private const int RoundsBetweenRecoveries = 60;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly SharingParts _parts;
    private readonly RedisConnection _redis;
    private readonly ChangeFeed<MetricsSnapshot> _feed;
    private readonly TimeProvider _clock;
    private readonly ILogger<SharingService> _logger;
    private readonly SemaphoreSlim _collected = new(0, 1);
    private Task _upkeep = Task.CompletedTask;
    private bool _compares;
    private bool _merges;
    private bool _connected;
    private long _rounds;

    public SharingService(
        SharingParts parts, RedisConnection redis, ChangeFeed<MetricsSnapshot> feed, TimeProvider clock, ILogger<SharingService> logger)
    {
        _parts = parts;
        _redis = redis;
        _feed = feed;
        _clock = clock;
        _logger = logger;
        parts.Live.Collected = Wake;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!_connected) return;
        try
        {
            await _upkeep.WaitAsync(LastWords, _clock, cancellationToken);
            // The last slots have been closed by now: those who stay have them too.
            await _parts.Slots.WriteAsync(most: int.MaxValue).WaitAsync(LastWords, _clock, cancellationToken);
            await _parts.Directory.LeaveAsync();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or OperationCanceledException)
        {
            Log.Away(_logger, exception.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_redis.IsConfigured) return;
        try
        {
            while (true)
            {
                await _collected.WaitAsync(stoppingToken);
                await RoundAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    public override void Dispose()
    {
        _collected.Dispose();
        base.Dispose();
    }

    private void Wake()
    {
        try
        {
            if (_collected.CurrentCount == 0) _collected.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // It is awake already, or over.
        }
    }

    private async Task RoundAsync()
    {
        try
        {
            if (_redis.IsConnected) await ShareAsync();
            else Away("Redis is away");
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            _parts.Counters.AddFailed();
            Away(exception.Message);
        }
        catch (Exception exception)
        {
            // The next second may go well, and the figures of this instance go on whatever happens here.
            Log.Failed(_logger, exception);
        }

        var statuses = _parts.Directory.Read(_connected);
        _parts.Live.SetSource(_connected ? SnapshotSource.Live : SnapshotSource.MemoryOnly, _clock.GetUtcNow(), statuses);
        _parts.History.ExpectOthers(statuses.Count(status => status.IsLive) > 1);
    }

    private async Task ShareAsync()
    {
        var isNew = !_connected;
        if (isNew || _rounds % RoundsBetweenClocks == 0) await _parts.Store.ReadClockAsync(_parts.Clock);
        if (isNew) _parts.Seconds.Reconnected();
        if (_feed.Latest is { } latest) await _parts.Seconds.WriteAsync(latest.Own);
        if (isNew || _rounds % RoundsBetweenReads == 0) await _parts.Directory.RefreshAsync();
        await _parts.Seconds.ReadAsync(_parts.Directory.Others);
        await _parts.Slots.WriteAsync();
        if (isNew || _rounds % RoundsBetweenReads == 0) await _parts.Slots.ReadAsync();
        _connected = true;
        if (_rounds % RoundsBetweenRecoveries == 0) Recover();
        _compares |= isNew || _rounds % RoundsBetweenComparisons == 0;
        _merges |= isNew || _rounds % RoundsBetweenTurns == 0;
        if (_upkeep.IsCompleted && (_compares || _merges)) _upkeep = UpkeepAsync();
        _rounds++;
    }

    // Beside the rounds: after a long absence there is much to do, and the others wait for this instance's seconds.
    private async Task UpkeepAsync()
    {
        var (compares, merges) = (_compares, _merges);
        _compares = _merges = false;
        try
        {
            if (compares) await CompareAsync();
            if (merges && await _parts.Store.TryTakeTurnAsync(_parts.Identity.Id)) await _parts.Compactor.RunAsync();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // The rounds say so, and when they go well again it is begun anew.
            _parts.Counters.AddFailed();
        }
        catch (Exception exception)
        {
            Log.Failed(_logger, exception);
        }
    }

    private async Task CompareAsync()
    {
        var running = _parts.Directory.Read(connected: true).Where(status => status.IsLive && status.Id != _parts.Identity.Id).Select(status => status.Id);
        await _parts.Slots.CompareAsync(running.ToHashSet());
    }

    private void Recover()
    {
        foreach (var slot in _parts.History.RecoverOthers()) _parts.Slots.Give(slot);
    }

    private void Away(string reason)
    {
        if (_connected) Log.Away(_logger, reason);
        _connected = false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What other instances measure is not known for now: {Reason}")]
        public static partial void Away(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "A round of sharing failed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
