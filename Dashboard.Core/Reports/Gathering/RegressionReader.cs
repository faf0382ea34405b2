using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Reports.Periods;

namespace Dashboard.Core.Reports.Gathering;

/// <summary>
/// Compares a whole period with what was usual before it, by the test that the health page uses for this moment. One caller at a time.
/// </summary>
internal sealed class RegressionReader(SeriesNames names)
{
    private const double NsPerMs = 1e6;
    private const int Hours = 2;
    private const int MostTables = 2;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Learning takes up to a second, and reports of the same day or of the last 24 h learn the same.
    private readonly RecentlyUsed<DateTimeOffset, Lazy<BaselineTable>> _tables = new(MostTables);
    private readonly RequestEntry _entry = new();
    private readonly RequestEntry _whole = new();

    /// <summary>The endpoints that were slower than usual, worst first. Only hours before the period are what is usual.</summary>
    public IReadOnlyList<ReportRegression> Read(HistoryView view, PeriodPlan plan)
    {
        var before = SlotSpans.FloorOf(plan.From, Hour);
        var table = _tables.GetOrAdd(before, time => new(() => BaselineTable.Learn(names, view.Closed[Hours], time, CancellationToken.None))).Value;
        var slots = SpanSlots.Few(view, plan);
        return
        [
            .. EndpointWindow.IdsOf(names, slots).Where(id => names[id].Group == EndpointGroup.Platform.Name)
                .Select(id => table.Of(id) is { } usual ? Compare(names[id].ToString(), usual.Latency, slots, id) : null).OfType<ReportRegression>()
                .OrderByDescending(one => one.Deviation).ThenBy(one => one.Endpoint, StringComparer.Ordinal),
        ];
    }

    private ReportRegression? Compare(string endpoint, LatencyBaseline?[] baselines, HistorySlot[] slots, int id)
    {
        var (tail, body, usual, compared) = (default(ExceedanceSum), default(ExceedanceSum), 0.0, 0L);
        LatencyBaseline? last = null;
        _whole.Clear();
        foreach (var slot in slots)
        {
            _entry.Clear();
            if (!slot.AddTo(_entry, id) || _entry.Latency.Count == 0 || baselines[HourOfWeek.Of(slot.Start)] is not { } baseline) continue;
            var count = _entry.Latency.Count;
            tail = tail.With(count - _entry.Latency.CountUpTo(baseline.Tail.Ns), count, baseline.Tail);
            body = body.With(count - _entry.Latency.CountUpTo(baseline.Body.Ns), count, baseline.Body);
            (usual, compared, last) = (usual + (baseline.Tail.Ns * count), compared + count, baseline);
            _whole.Latency.Merge(_entry.Latency);
        }

        if (last is null) return null;
        // A period is one window, and long.
        var isWorse = ExceedanceTest.HasSlowTail(tail, tail, last.Tail.Drift) || ExceedanceTest.HasSlowBody(body, body, last.Body.Drift, ExceedanceTest.LongWindows);
        return !isWorse ? null : new(
            endpoint, compared, Round(usual / compared / NsPerMs, ReportUnit.Ms), Round((_whole.Latency.Quantile(0.95) ?? 0) / NsPerMs, ReportUnit.Ms),
            Round(tail.Ratio, ReportUnit.Times),
            Round(Math.Max(tail.Deviation(last.Tail.Drift), body.Deviation(last.Body.Drift)), ReportUnit.Deviations), last.Source);
    }

    private static double Round(double value, string unit) => ReportFormat.Round(value, unit) ?? 0;
}
