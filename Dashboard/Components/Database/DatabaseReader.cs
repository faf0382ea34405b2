using System.Runtime.CompilerServices;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.Server;
using Dashboard.Core.Pooling.States;

namespace Dashboard.Components.Database;

/// <summary>Gathers what the database's page shows. To read is to look: it keeps the server's own view fresh for as long as it is called.</summary>
internal sealed class DatabaseReader(
    MetricsWindows windows, MetricsRecorder recorder, ConnectionPools pools, LeakReports leaks, PoolEvents events, ServerWatch server)
{
    // Made once a second, however many look.
    private readonly ConditionalWeakTable<MetricsSnapshot, IReadOnlyList<StatementMetrics>> _statements = [];

    /// <param name="snapshot">What is shown.</param>
    /// <param name="view">Over which time.</param>
    /// <param name="chosen">The pool's name as the address has it; all together where there is none of that name.</param>
    /// <param name="before">What was shown last: what has no past of its own stands still with a page that is held still.</param>
    public DatabaseFigures Read(MetricsSnapshot snapshot, TimelineView view, string? chosen, DatabaseFigures? before)
    {
        var window = windows.Of(snapshot, view);
        var same = ReferenceEquals(before?.Snapshot, snapshot) ? before : null;
        return new DatabaseFigures
        {
            Snapshot = snapshot,
            Metrics = window.Metrics,
            Timeline = window.Timeline,
            UpTo = window.UpTo,
            RenewedEvery = window.RenewedEvery,
            Chosen = pools.All.Any(pool => pool.Name == chosen) ? chosen : null,
            Covered = window.Covered,
            Leases = same?.Leases ?? [.. pools.All.SelectMany(pool => pool.Leases()).OrderByDescending(lease => lease.AgeMs)],
            Leaks = same?.Leaks ?? leaks.Newest,
            Events = same?.Events ?? events.Newest,
            Server = same?.Server ?? server.Latest,
            Statements = _statements.GetValue(snapshot, _ => StatementMetrics.Read(recorder.Statements)),
        };
    }
}
