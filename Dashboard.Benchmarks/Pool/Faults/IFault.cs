using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Pool.Drill;
using Dashboard.Core.Pooling;

namespace Dashboard.Benchmarks.Pool.Faults;

/// <summary>One thing that goes wrong under load.</summary>
internal interface IFault
{
    /// <summary>How many read at once.</summary>
    const int Workers = 32;

    string Name { get; }

    /// <summary>What our pool is set to; null: as it is by itself.</summary>
    PoolingOptions? Options => null;

    /// <summary>Lets it happen.</summary>
    /// <param name="server">The server, which answers, and does so again at the end.</param>
    /// <param name="open">Starts what the fault is done to.</param>
    Task<FaultRun> RunAsync(DrillServer server, Func<Task<Side>> open);

    /// <summary>Holds our pool to what is promised.</summary>
    void Judge(Verdict verdict, FaultRun ours);
}

/// <summary>How a fault went.</summary>
/// <param name="Answers">All reads.</param>
/// <param name="Began">When the fault began, since the load did.</param>
/// <param name="Healed">From when on reads could be served again as far as the server goes; null: all the time.</param>
/// <param name="Ended">When the load ended.</param>
internal sealed record FaultRun(Answers Answers, TimeSpan Began, TimeSpan? Healed, TimeSpan Ended)
{
    public TimeSpan Gap => Answers.LongestGap(Began, Ended);

    /// <summary>From the moment on which reads could be served until one was.</summary>
    public TimeSpan? Back => Answers.ServedAfter(Healed ?? Began);
}
