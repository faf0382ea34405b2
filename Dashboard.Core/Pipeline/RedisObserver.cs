using Dashboard.Core.Metrics;
using Dashboard.Core.Switches;
using StackExchange.Redis;
using StackExchange.Redis.Profiling;

namespace Dashboard.Core.Pipeline;

/// <summary>Times every Redis command through the client's own profiling and attributes it to the request that sent it.</summary>
public sealed class RedisObserver(MetricsRecorder recorder, LiveSwitches switches) : IBufferedSource
{
    private readonly ProfilingSession _outsideRequests = new();

    /// <summary>Observes all commands sent through <paramref name="multiplexer"/> from now on, but for those of what is not measured.</summary>
    public void Attach(IConnectionMultiplexer multiplexer) => multiplexer.RegisterProfiler(SessionHere);

    /// <summary>Without a session the client takes no times.</summary>
    private ProfilingSession? SessionHere() =>
        switches.IsOnHere(FlagName.Monitoring) ? RequestScope.Current?.RedisSession() ?? _outsideRequests : null;

    /// <summary>Records the commands that no request sent, so that they do not pile up.</summary>
    public void Flush() => Record(_outsideRequests);

    /// <summary>Records the commands of a session and returns the time they took together, in nanoseconds.</summary>
    internal long Record(ProfilingSession session)
    {
        long total = 0;
        foreach (var command in session.FinishProfiling())
        {
            var elapsedNs = (long)command.ElapsedTime.TotalNanoseconds;
            recorder.Redis.Latency.Record(elapsedNs);
            total += elapsedNs;
        }

        return total;
    }
}
