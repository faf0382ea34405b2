using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Health.Baselines;

/// <summary>The baselines of all endpoints of the platform, learnt from the hours that are kept; immutable.</summary>
internal sealed class BaselineTable
{
    private readonly Dictionary<int, Baseline?[]> _byId = [];

    private BaselineTable(int hours) => Hours = hours;

    /// <summary>Nothing is known.</summary>
    public static BaselineTable Empty { get; } = new(0);

    /// <summary>How many hours it was learnt from.</summary>
    public int Hours { get; }

    /// <summary>By hour of the week; null for an endpoint that nothing is known of.</summary>
    public Baseline?[]? Of(int id) => _byId.GetValueOrDefault(id);

    /// <summary>Learns. An endpoint at a time, and between two it can be given up: a thousand hours of two hundred endpoints are a second's work.</summary>
    /// <param name="names">The series.</param>
    /// <param name="hours">The hours, by ascending start.</param>
    /// <param name="before">Nothing from here on is learnt: what is judged must not be what it is judged by.</param>
    /// <param name="cancel">Gives up.</param>
    public static BaselineTable Learn(SeriesNames names, HistorySlot[] hours, DateTimeOffset before, CancellationToken cancel)
    {
        var past = Array.FindAll(hours, hour => hour.End <= before);
        var table = new BaselineTable(past.Select(hour => hour.Start).Distinct().Count());
        var entry = new RequestEntry();
        foreach (var id in EndpointWindow.IdsOf(names, past).Where(id => names[id].Group == EndpointGroup.Platform.Name))
        {
            cancel.ThrowIfCancellationRequested();
            var baselines = BaselineBuilder.Of(HoursOf(past, id, entry));
            if (Array.Exists(baselines, baseline => baseline is not null)) table._byId[id] = baselines;
        }

        return table;
    }

    // Several slots may have the same start: of other instances, or of another start of the program.
    private static IEnumerable<MeasuredHour> HoursOf(HistorySlot[] hours, int id, RequestEntry entry)
    {
        for (var i = 0; i < hours.Length;)
        {
            var start = hours[i].Start;
            entry.Clear();
            for (; i < hours.Length && hours[i].Start == start; i++) hours[i].AddTo(entry, id);
            if (entry.Latency.Count > 0) yield return new(start, new(entry.Latency), entry.Errors);
        }
    }
}
