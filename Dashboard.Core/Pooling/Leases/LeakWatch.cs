using Dashboard.Core.Pooling.Probing;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Pooling.Leases;

/// <summary>Reports leases that last too long, once each, with what the server says of their connection.</summary>
internal sealed partial class LeakWatch(BackendReader backends, LeakReports reports, TimeProvider clock, ILogger<LeakWatch> logger)
{
    public async Task LookAsync(ConnectionPool pool, CancellationToken cancel)
    {
        foreach (var entry in pool.LeasesOlderThan(TimeSpan.FromSeconds(pool.Options.LeakAfterSeconds)))
        {
            if (entry.Slot.Leak is not null) continue;
            var backend = await backends.ReadAsync(pool, entry.ProcessId, cancel);
            // It may have come back while the server was asked.
            if (!entry.Slot.Holds(entry)) continue;
            var report = reports.Add(id => new LeakReport
            {
                Id = id,
                Pool = pool.Name,
                Time = clock.GetUtcNow(),
                AgeMs = clock.GetElapsedTime(entry.Acquired).TotalMilliseconds,
                Caller = entry.Caller.ToString(),
                TraceId = entry.TraceId,
                ProcessId = entry.ProcessId,
                Backend = backend.State,
                Query = backend.Query,
            });
            entry.Slot.Leak = report;
            Log.Leaked(logger, pool.Name, report.AgeMs / 1_000, report.Caller, report.TraceId ?? "none", report.ProcessId, report.Backend);
            pool.LeakReturned ??= Returned;
        }
    }

    private void Returned(LeakReport report, double keptMs) =>
        Log.Returned(logger, report.Pool, keptMs / 1_000, report.Caller);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message =
            "A connection of pool {Pool} has been on loan for {Seconds:0} s, taken at {Caller} (trace {Trace}); its backend {ProcessId} is {Backend}")]
        public static partial void Leaked(ILogger logger, string pool, double seconds, string caller, string trace, int processId, string backend);

        [LoggerMessage(Level = LogLevel.Information, Message = "The connection of pool {Pool} that {Caller} took came back after all, after {Seconds:0} s")]
        public static partial void Returned(ILogger logger, string pool, double seconds, string caller);
    }
}
