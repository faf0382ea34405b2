namespace Dashboard.Core.Pooling.Leases;

/// <summary>The newest reports of lost connections, of all pools.</summary>
public sealed class LeakReports
{
    /// <summary>How many are kept.</summary>
    public const int Capacity = 100;

    private readonly Lock _gate = new();
    // Bounded by Capacity: the oldest goes.
    private readonly List<LeakReport> _reports = [];
    private long _lastId;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<LeakReport> Newest
    {
        get
        {
            lock (_gate) return [.. _reports.AsEnumerable().Reverse()];
        }
    }

    internal LeakReport Add(Func<long, LeakReport> create)
    {
        lock (_gate)
        {
            var report = create(++_lastId);
            if (_reports.Count == Capacity) _reports.RemoveAt(0);
            _reports.Add(report);
            return report;
        }
    }

    internal void Returned(LeakReport report, DateTimeOffset now, double keptMs)
    {
        lock (_gate)
        {
            var place = _reports.FindIndex(one => one.Id == report.Id);
            if (place >= 0) _reports[place] = _reports[place] with { ReturnedAt = now, KeptMs = keptMs };
        }
    }
}
