using System.Diagnostics;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Benchmarks.History;

/// <summary>
/// How long the figures of all endpoints over a day take, with the course of the platform and every sparkline, while time goes on minute by
/// minute; side by side with merging all of the day's minutes each time.
/// </summary>
internal sealed class TableSpeed(SimulatedDay day)
{
    private const int Minutes = 150;
    private const int MinutesPerNaive = 25;

    private readonly MetricsWindows _windows = new(new MetricsTimelines(), day.History);

    /// <summary>Every minute.</summary>
    public Series Fast { get; } = new();

    /// <summary>The endpoints alone, now and then.</summary>
    public Series Naive { get; } = new();

    /// <summary>The very first time, when nothing is kept yet.</summary>
    public double FirstMs { get; private set; }

    public long BytesKept => _windows.BytesKept;

    public void Run()
    {
        var range = TimelineRange.Find("24h");
        FirstMs = Measure(() => _windows.Of(day.Latest, range).Metrics.Endpoints);
        for (var minute = 0; minute < Minutes; minute++)
        {
            day.Pass(60);
            Fast.Add(Measure(() => _windows.Of(day.Latest, range).Metrics.Endpoints));
            if (minute % MinutesPerNaive == 0) Compare(range);
        }
    }

    private void Compare(TimelineRange range)
    {
        var (names, view) = (day.History.Names, day.History.View);
        var span = WindowSpan.Live(new(day.History, null), view, range, day.Latest.Time);
        IReadOnlyList<EndpointMetrics> all = [];
        Naive.Add(Measure(() => all = EndpointWindow.Read(names, [.. view.Between(span.Tier, span.From, span.To)])));
        if (!all.SequenceEqual(_windows.Of(day.Latest, range).Metrics.Endpoints))
            throw new InvalidOperationException("What is answered quickly is not what all slots add up to.");
    }

    private static double Measure(Func<IReadOnlyList<EndpointMetrics>> read)
    {
        var began = Stopwatch.GetTimestamp();
        if (read().Count != SimulatedDay.Endpoints) throw new InvalidOperationException("An endpoint is missing.");
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
