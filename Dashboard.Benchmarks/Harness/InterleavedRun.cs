using System.Diagnostics;

namespace Dashboard.Benchmarks.Harness;

/// <summary>
/// Runs contestants in turn, in another order each round, in one process: on a shared machine only figures taken side by side
/// can be compared.
/// </summary>
internal sealed class InterleavedRun(IReadOnlyList<Contestant> contestants, int rounds, int operations)
{
    /// <summary>Nanoseconds per operation and thread, for each contestant.</summary>
    public Dictionary<Contestant, Series> Time(int threads)
    {
        var result = contestants.ToDictionary(contestant => contestant, _ => new Series());
        var order = contestants.ToArray();
        var random = new Random(42);
        foreach (var contestant in contestants) contestant.Run(operations, 0);
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (var contestant in order) result[contestant].Add(TimeOnce(contestant, threads));
        }

        return result;
    }

    /// <summary>Bytes allocated per operation.</summary>
    public double Allocated(Contestant contestant)
    {
        contestant.Run(operations, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        contestant.Run(operations, 0);
        return Math.Round((GC.GetAllocatedBytesForCurrentThread() - before) / (double)operations, 1);
    }

    private double TimeOnce(Contestant contestant, int threads)
    {
        using var start = new Barrier(threads);
        var elapsed = new double[threads];
        var workers = Enumerable.Range(0, threads).Select(index => new Thread(() =>
        {
            start.SignalAndWait();
            var began = Stopwatch.GetTimestamp();
            contestant.Run(operations, index);
            elapsed[index] = Stopwatch.GetElapsedTime(began).TotalNanoseconds / operations;
        })).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        return elapsed.Average();
    }
}
