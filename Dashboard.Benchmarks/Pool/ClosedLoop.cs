using System.Diagnostics;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Pool;

/// <summary>Clients that read one after another without a pause, for a while.</summary>
/// <param name="read">One read; returns for how many ticks it waited for its connection.</param>
internal sealed class ClosedLoop(Func<Task<long>> read)
{
    private readonly Lock _gate = new();
    private double _seconds;
    private double _acquireMs;

    /// <summary>How long the reads took, in milliseconds, of all runs so far.</summary>
    public Series Ms { get; } = new();

    public double PerSecond => Ms.Count / _seconds;

    /// <summary>How long a read waited for its connection, in milliseconds.</summary>
    public double MeanAcquireMs => _acquireMs / Ms.Count;

    /// <summary>Adds one run to the figures and returns its reads a second.</summary>
    public async Task<double> RunAsync(int clients, TimeSpan time)
    {
        var before = Ms.Count;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => ReadOnAsync(began, time))));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        _seconds += seconds;
        return (Ms.Count - before) / seconds;
    }

    private async Task ReadOnAsync(long began, TimeSpan time)
    {
        var took = new List<double>();
        var acquire = 0L;
        while (Stopwatch.GetElapsedTime(began) < time)
        {
            var start = Stopwatch.GetTimestamp();
            acquire += await read();
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        lock (_gate)
        {
            foreach (var one in took) Ms.Add(one);
            _acquireMs += Stopwatch.GetElapsedTime(0, acquire).TotalMilliseconds;
        }
    }
}
