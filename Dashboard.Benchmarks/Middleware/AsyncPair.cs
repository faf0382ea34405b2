using System.Diagnostics;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Middleware;

/// <summary>Runs the same asynchronous call without and with observation, in turn, and takes the difference.</summary>
internal sealed class AsyncPair(Func<Task> plain, Func<Task> observed, Action? afterRound = null)
{
    public Action BeforeObserved { get; init; } = () => { };

    public Action AfterObserved { get; init; } = () => { };

    public async Task<(double Bytes, double Ns)> MeasureAsync(int rounds, int operations)
    {
        var bytes = new Series();
        var ns = new Series();
        for (var round = -2; round < rounds; round++)
        {
            var without = await RunAsync(plain, operations);
            BeforeObserved();
            var with = await RunAsync(observed, operations);
            AfterObserved();
            if (round < 0) continue;
            bytes.Add(with.Bytes - without.Bytes);
            ns.Add(with.Ns - without.Ns);
        }

        return (bytes.Median, ns.Median);
    }

    private async Task<(double Bytes, double Ns)> RunAsync(Func<Task> call, int operations)
    {
        // A reply may be read on any thread, so all threads' bytes are counted; nothing else runs.
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < operations; i++) await call();
        var ns = Stopwatch.GetElapsedTime(began).TotalNanoseconds / operations;
        afterRound?.Invoke();
        return ((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)operations, ns);
    }
}
