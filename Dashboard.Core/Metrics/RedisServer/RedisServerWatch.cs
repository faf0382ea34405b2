using Dashboard.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Metrics.RedisServer;

/// <summary>
/// Follows whether Redis is there, and asks it every 5 s what it says of itself. Nothing is asked while it is away, and a failure is shown
/// and never thrown.
/// </summary>
public sealed partial class RedisServerWatch : BackgroundService
{
    private const int SecondsBetweenQuestions = 5;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly IRedisServerSource _source;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private RedisServerView _latest;
    private int _seconds;

    /// <summary>Asks nothing before it is started.</summary>
    public RedisServerWatch(IRedisServerSource source, TimeProvider clock, ILogger<RedisServerWatch> logger)
    {
        _source = source;
        _clock = clock;
        _logger = logger;
        _latest = new(source.Status, clock.GetUtcNow(), RedisReport.NotAsked, null, null);
    }

    /// <summary>What is known now.</summary>
    public RedisServerView Latest => Volatile.Read(ref _latest);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_source.Status == "notConfigured") return;
        using var timer = new PeriodicTimer(Period, _clock);
        try
        {
            do await StepAsync();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    /// <summary>One second: notes the state, and asks when it is time.</summary>
    internal async Task StepAsync()
    {
        var (now, status) = (_clock.GetUtcNow(), _source.Status);
        if (status != _latest.Status)
        {
            Volatile.Write(ref _latest, _latest with { Status = status, Since = now });
            // Back again: what it says now is new.
            _seconds = 0;
        }

        if (status != "healthy" || _seconds++ % SecondsBetweenQuestions != 0) return;
        try
        {
            if (Read(await _source.AskAsync()) is { } view) Volatile.Write(ref _latest, view);
        }
        catch (Exception exception)
        {
            // Whatever it is, the next question may do better.
            Log.Failed(_logger, exception);
        }
    }

    private RedisServerView? Read(RedisAnswer answer)
    {
        if (answer.Refused) return _latest with { Report = answer.MayNot ? RedisReport.NotPermitted : RedisReport.NotReported, Reading = null, ReadAt = null };
        // Lost on the way: the state shows it a second later.
        if (answer.Text is not { } text) return null;
        var reading = RedisInfo.Parse(text);
        return reading.HasAny
            ? _latest with { Report = RedisReport.Reported, Reading = reading, ReadAt = _clock.GetUtcNow() }
            : _latest with { Report = RedisReport.NotReported, Reading = null, ReadAt = null };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Redis could not be asked for its own figures; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
