using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Tests.Fakes;

/// <summary>A measured program whose history is kept; it can be started anew on the same store.</summary>
internal sealed class RecordedHistory
{
    private static int _starts;

    public RecordedHistory(MemorySlotStore? store = null, DateTimeOffset? now = null, Action<MeasuredProgram>? configure = null)
    {
        Store = store ?? new MemorySlotStore();
        configure?.Invoke(Program);
        if (now is { } time) Program.Clock.SetUtcNow(time);
        var instance = new InstanceIdentity($"test-{Interlocked.Increment(ref _starts)}", Program.Clock.GetUtcNow());
        History = new(Store, instance, new SlotSource("test", "1.0"), TimeSpan.FromHours(24), Program.Clock);
        History.Load();
        Latest = Program.Tick();
    }

    public MemorySlotStore Store { get; }

    public MeasuredProgram Program { get; } = new();

    public MetricsHistory History { get; }

    public MetricsSnapshot Latest { get; private set; }

    /// <summary>So many seconds pass, or longer ticks, and in each the same happens.</summary>
    public void Pass(int seconds, Action? happens = null, double tick = 1)
    {
        for (var i = 0; i < seconds; i++)
        {
            happens?.Invoke();
            Latest = Program.Tick(tick);
            History.Advance(Latest);
        }
    }

    /// <summary>So many hours pass, each as one long second in which the same happens.</summary>
    public void PassHours(int hours, Action? happens = null)
    {
        for (var i = 0; i < hours; i++) Pass(happens, seconds: 3_600);
    }

    /// <summary>A long second passes in which something happens.</summary>
    public void Pass(Action? happens, double seconds)
    {
        happens?.Invoke();
        Latest = Program.Tick(seconds);
        History.Advance(Latest);
    }

    public (int StepSeconds, IReadOnlyList<HistoryPoint> Points) Read(
        string metric, TimeSpan range, int? step = null, string? endpoint = null, string? pool = null) =>
        new HistoryQuery(History, Latest).Read(new HistoryRequest(HistoryMetric.Find(metric)!, Latest.Time - range, Latest.Time)
        {
            StepSeconds = step,
            Endpoint = endpoint is null ? null : History.Names.Find(endpoint),
            Pool = pool,
        });

    /// <summary>All requests that the history knows of, read from the slots of one length.</summary>
    public double CountAll(int step, TimeSpan range) => Read("requests.count", range, step).Points.Sum(point => point.V ?? 0);
}
