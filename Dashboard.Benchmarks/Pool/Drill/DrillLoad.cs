using System.Collections.Concurrent;
using Dashboard.Core.Pooling;
using Npgsql;

namespace Dashboard.Benchmarks.Pool.Drill;

/// <summary>Workers that read one after another without a pause, and wait 10 ms after what was not served.</summary>
internal sealed class DrillLoad : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(10);

    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly ConcurrentQueue<Answer> _answers = new();
    private readonly int[] _counts = new int[Enum.GetValues<Outcome>().Length];
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<CancellationToken, Task> _read;
    private readonly long _started;
    private readonly Task _workers;

    public DrillLoad(int workers, Func<CancellationToken, Task> read)
    {
        _read = read;
        _started = _clock.GetTimestamp();
        _workers = Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync)));
    }

    /// <summary>Since the load began.</summary>
    public TimeSpan Now => _clock.GetElapsedTime(_started);

    /// <summary>How many reads have ended so.</summary>
    public int Count(Outcome outcome) => Volatile.Read(ref _counts[(int)outcome]);

    public Task WaitAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), _clock);

    public async Task<Answers> EndAsync()
    {
        await _stop.CancelAsync();
        await _workers;
        return new([.. _answers]);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var began = _clock.GetTimestamp();
            var (outcome, what) = await ReadAsync();
            if (_stop.IsCancellationRequested && outcome != Outcome.Served) return;
            _answers.Enqueue(new(Now, _clock.GetElapsedTime(began), outcome, what));
            Interlocked.Increment(ref _counts[(int)outcome]);
            if (outcome != Outcome.Served) await Task.Delay(PauseAfterError, _clock);
        }
    }

    private async Task<(Outcome Outcome, string? What)> ReadAsync()
    {
        try
        {
            await _read(_stop.Token);
            return (Outcome.Served, null);
        }
        catch (PoolUnavailableException exception) when (exception.InnerException is null)
        {
            return (exception.Reason == PoolUnavailableReason.ServerDown ? Outcome.Shed : Outcome.Refused, exception.Reason.ToString());
        }
        catch (Exception exception)
        {
            return (Outcome.Failed, Describe(exception));
        }
    }

    private static string Describe(Exception exception) => exception switch
    {
        PoolUnavailableException refused => $"{refused.Reason}/{refused.Fault}",
        PostgresException postgres => postgres.SqlState,
        { InnerException: { } inner } => $"{exception.GetType().Name}({inner.GetType().Name})",
        _ => exception.GetType().Name,
    };
}
