using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Pooling.Server;

/// <summary>
/// Keeps the server's view for all who look: however many ask, the server is asked by one, at most every 5 s, and not for them when
/// nobody has asked for 60 s. While the server is away the last good reading stays.
/// </summary>
public sealed partial class ServerWatch : IAsyncDisposable
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AskedWithin = TimeSpan.FromSeconds(60);

    private readonly IServerReader _reader;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;
    private volatile ServerView _latest;
    private Task? _reading;
    private long? _askedAt;
    private long? _endedAt;

    /// <summary>Nothing is read before somebody asks.</summary>
    public ServerWatch(IServerReader reader, TimeProvider clock, ILogger<ServerWatch> logger)
    {
        _reader = reader;
        _clock = clock;
        _logger = logger;
        _latest = reader.IsConfigured ? ServerView.Unknown : ServerView.NotConfigured;
        _timer = clock.CreateTimer(_ => GoOn(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What is known now, at once; asking keeps it fresh for a minute.</summary>
    public ServerView Latest
    {
        get
        {
            Ask();
            return _latest;
        }
    }

    /// <summary>The reading under way, if there is one; to look is not to ask.</summary>
    internal Task? UnderWay
    {
        get
        {
            lock (_gate) return _reading;
        }
    }

    /// <summary>What is known, at most 5 s old where the server answers; waits for the reading that is under way.</summary>
    public async ValueTask<ServerView> ReadAsync(CancellationToken cancel = default)
    {
        if (Ask() is { } underWay) await underWay.WaitAsync(cancel);
        return _latest;
    }

    /// <summary>
    /// What is known, at most <paramref name="maxAge"/> old where the server answers. It does not keep the view fresh for the next minute: for
    /// those who look seldom and always.
    /// </summary>
    public async ValueTask<ServerView> GlanceAsync(TimeSpan maxAge, CancellationToken cancel = default)
    {
        Task? underWay;
        lock (_gate)
        {
            if (_reading is null && (_endedAt is not { } ended || _clock.GetElapsedTime(ended) >= maxAge)) Start_NeedsLock();
            underWay = _reading;
        }

        if (underWay is not null) await underWay.WaitAsync(cancel);
        return _latest;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task? underWay;
        lock (_gate)
        {
            if (_stop.IsCancellationRequested) return;
            _stop.Cancel();
            underWay = _reading;
        }

        await _timer.DisposeAsync();
        if (underWay is not null) await underWay;
        _stop.Dispose();
    }

    private Task? Ask()
    {
        lock (_gate)
        {
            _askedAt = _clock.GetTimestamp();
            if (_reading is null && (_endedAt is not { } ended || _clock.GetElapsedTime(ended) >= Gap)) Start_NeedsLock();
            return _reading;
        }
    }

    private void GoOn()
    {
        lock (_gate)
        {
            if (_reading is null && _askedAt is { } asked && _clock.GetElapsedTime(asked) <= AskedWithin) Start_NeedsLock();
        }
    }

    private void Start_NeedsLock()
    {
        if (!_reader.IsConfigured || _stop.IsCancellationRequested) return;
        // It serves many, so it must not count as part of the request that happened to start it.
        using var flow = ExecutionContext.SuppressFlow();
        _reading = Task.Run(TakeAsync);
    }

    private async Task TakeAsync()
    {
        var view = await ReadViewAsync();
        lock (_gate)
        {
            _latest = view;
            _endedAt = _clock.GetTimestamp();
            _reading = null;
            if (!_stop.IsCancellationRequested) _timer.Change(Gap, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task<ServerView> ReadViewAsync()
    {
        var before = _latest;
        try
        {
            var reading = await _reader.ReadAsync(_stop.Token);
            if (before.Failure is not null) Log.Answers(_logger);
            return new(ServerView.Healthy, _clock.GetUtcNow(), Failure: null, reading);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return before;
        }
        catch (Exception exception)
        {
            // Whatever it is, it is shown; the next reading may do better.
            var failure = ServerFailure.Describe(exception);
            if (before.Failure != failure) Log.Failed(_logger, failure);
            return before with { Status = ServerView.Down, Failure = failure };
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL's view of itself is not to be had; tried again while one looks: {Failure}")]
        public static partial void Failed(ILogger logger, string failure);

        [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL's view of itself is to be had again")]
        public static partial void Answers(ILogger logger);
    }
}
